import { once, rootsOf } from './plan-parts';
import { Rule } from './rule';
import { Severity } from '../core/findings';
import { Place } from '../core/place';
import { shown } from '../core/text';
import { RootPlan } from '../image/plan/plan';
import { Content, Wish } from '../image/wishes';
import { secretsIn, secretsInText } from './secrets/scan';

export const SECRET: Rule = {
  id: 'bootcdk::secret',
  confidential: true,
  severity: Severity.ERROR,
  title: 'secret in an image',
  why: 'whoever can pull the image, or read the repository, has it: a later layer that deletes the file takes nothing back',
  fix: 'give it to the build with Secret.fromBuild(), or to the machine when it is installed; and revoke this one',
  see: 'https://docs.docker.com/build/building/secrets/',
  check(plan, report) {
    for (const root of rootsOf(plan)) {
      const first = once();
      for (const { what, text, lines, origin, place } of [...root.wishes.flatMap(textsOf), ...patchesOf(root)]) {
        const found = typeof text === 'string' ? secretsInText(text) : secretsIn(text);
        for (const { kind, prefix, line } of found) {
          const subject = what();
          if (!first(origin, subject, kind, place === undefined ? undefined : text)) continue;
          const beginning = prefix === '' ? '' : ` (${shown(`${prefix}…`)})`;
          const where = lines ? ` in line ${line}` : '';
          const got = typeof text === 'string' ? undefined : text.from;
          report({ origin, place, message: `${subject} contains ${kind}${beginning}${where}`, got });
        }
      }
      for (const { url, origin } of root.wishes.flatMap(urlsOf)) {
        const password = passwordIn(url);
        if (!password || !first(origin, 'password')) continue;
        report({ origin, message: `the address ${shown(withoutPassword(url))} contains a password` });
      }
    }
  },
};

interface Text {
  /** To begin the message: made only if there is one. */
  readonly what: () => string;
  readonly text: string | Content;
  /** The number of the line says something. */
  readonly lines?: boolean;
  readonly origin: string;
  readonly place?: Place;
}

function textsOf(wish: Wish): Text[] {
  const { origin } = wish;
  const of = (what: () => string, text: string | Content): Text => ({
    what,
    text,
    origin,
    lines: typeof text !== 'string',
  });
  switch (wish.kind) {
    case 'file':
      return [of(() => `the file ${shown(wish.path)}`, wish.content)];
    case 'script': {
      const { script } = wish;
      return [
        ...wish.commands.map((command) => of(() => 'a command of the script', command)),
        ...(script
          ? [
              of(() => `the script ${shown(script.name)}`, script.content),
              of(() => 'an argument of the script', script.arguments.join(' ')),
            ]
          : []),
        ...wish.inputs.map(({ name, content }) => of(() => `the input ${shown(name)} of the script`, content)),
        ...wish.environment.map(({ name, value }) => of(() => `the variable ${shown(name)} of the script`, value)),
      ];
    }
    case 'edit':
      return [of(() => `the edit of ${shown(wish.path)}`, JSON.stringify(wish.edit))];
    case 'trigger':
      return [of(() => 'the command of the trigger', [...wish.command, ...wish.arguments].join(' '))];
    case 'remote-file':
      return [of(() => 'the address of the download', wish.url)];
    case 'config': {
      const { config } = wish;
      if (config.set === 'label' || config.set === 'env') {
        return [of(() => `the ${config.set === 'label' ? 'label' : 'variable'} ${shown(config.name)}`, config.value)];
      }
      return [of(() => `the ${config.set} of the image`, JSON.stringify(config))];
    }
    default:
      return [];
  }
}

function patchesOf(root: RootPlan): Text[] {
  return root.steps.flatMap((step): Text[] => {
    const origin = step.origins[0] ?? root.origin;
    if (step.kind === 'run') {
      return (step.added ?? []).map(({ commands, place }) => ({
        what: () => `a command added to ${shown(step.id)}`,
        text: commands.join('\n'),
        origin: root.origin,
        place,
      }));
    }
    if (step.kind !== 'instructions' || !step.place) return [];
    return step.instructions.map((instruction) => ({
      what: () => `an instruction at ${shown(step.id)}`,
      text: JSON.stringify(instruction),
      origin,
      place: step.place,
    }));
  });
}

function urlsOf(wish: Wish): Array<{ readonly url: string; readonly origin: string }> {
  const { origin } = wish;
  if (wish.kind === 'remote-file') return [{ url: wish.url, origin }];
  if (wish.kind !== 'repository' || !wish.spec) return [];
  const { baseUrls, gpgKeys } = wish.spec;
  return [...baseUrls, ...gpgKeys].map((url) => ({ url, origin }));
}

/** What is put in by the package manager or the shell is no password yet. */
function passwordIn(url: string): boolean {
  const [, password] = /^[a-z][a-z0-9+.-]*:\/\/[^/:@\s]*:([^/@\s]+)@/i.exec(url) ?? [];
  return password !== undefined && !/[$%{]/.test(password);
}

const withoutPassword = (url: string): string => url.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/:@\s]*):[^/@\s]+@/i, '$1:…@');
