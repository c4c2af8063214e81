import { Step } from './plan';

const SHOWN = 6;

/** The line above a step: its id and the constructs that it came from. */
export function titleOf(step: Step): string {
  const own = grouped(step.origins.map((origin) => origin.split('/').slice(1).join('/')).filter((path) => path !== ''));
  const more = own.length > SHOWN ? [...own.slice(0, SHOWN), `and ${own.length - SHOWN} more`] : own;
  return `${step.id}${more.length === 0 ? '' : `: ${more.join(', ')}`}`;
}

/** `Packages/tmux`, `Packages/htop` → `Packages/{tmux, htop}`. */
function grouped(paths: readonly string[]): string[] {
  const scopes = new Map<string, string[]>();
  for (const path of paths) {
    const at = path.lastIndexOf('/');
    const scope = path.slice(0, at + 1);
    scopes.set(scope, [...(scopes.get(scope) ?? []), path.slice(at + 1)]);
  }
  return [...scopes].flatMap(([scope, names]) => {
    if (scope === '') return names;
    if (names.length === 1) return [`${scope}${names[0]}`];
    const few = names.length > SHOWN ? [...names.slice(0, SHOWN), `and ${names.length - SHOWN} more`] : names;
    return [`${scope}{${few.join(', ')}}`];
  });
}
