/** Paths inside an image: always absolute, `/` as separator, no locale, no host file system. */

/** Why a path cannot be the path of an entry, or undefined. */
export function pathProblem(path: string): { problem: string; fix: string } | undefined {
  if (path === '') return { problem: 'is empty', fix: 'give an absolute path' };
  if (path.startsWith('~')) {
    return { problem: 'begins with "~", which no build knows', fix: 'put what new homes have below "/etc/skel"' };
  }
  if (!path.startsWith('/')) return { problem: 'is relative', fix: `give an absolute path, "/${path}"` };
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(path)) return { problem: 'contains a control character', fix: 'remove it' };
  if (path === '/') {
    return {
      problem: 'is the root directory',
      fix: 'name an entry below it; a tree of files is a Directory for each folder in it, "/etc" and "/usr"',
    };
  }
  if (path.endsWith('/')) {
    return { problem: 'ends with a slash', fix: `leave it out: "${path.replace(/\/+$/, '') || '/'}"` };
  }
  const parts = path.slice(1).split('/');
  if (parts.includes('..')) return { problem: 'contains ".."', fix: 'write the path that is meant' };
  if (parts.includes('.')) {
    return { problem: 'contains "."', fix: `write "${`/${parts.filter((p) => p !== '.').join('/')}`}"` };
  }
  if (parts.includes('')) {
    return { problem: 'contains "//"', fix: `write "${`/${parts.filter((p) => p !== '').join('/')}`}"` };
  }
  return undefined;
}

/** Whether `path` is `directory` or lies below it. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory === '/' ? '/' : `${directory}/`);
}

export function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Every directory above a path, outermost first, without `/`. */
export function ancestorsOf(path: string): string[] {
  const ancestors: string[] = [];
  for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1)) ancestors.push(path.slice(0, at));
  return ancestors;
}

/** More hops than this are a loop, as in the kernel. */
const MAX_LINKS = 40;

/**
 * Where a path really is, given the directory links of the base: `/home/x` → `/var/home/x`. The last component is
 * followed only with `followLast`: a file named like a link replaces the link.
 */
export function canonicalPath(path: string, links: { readonly [path: string]: string }, followLast = false): string {
  let current = path;
  for (let hop = 0; hop < MAX_LINKS; hop++) {
    const link = outermostLink(current, links, followLast);
    if (link === undefined) return current;
    current = resolve(parentOf(link), links[link]!) + current.slice(link.length);
  }
  return path;
}

/** The first directory on the way to a path that is a link. Asked for every path: nothing is allocated. */
function outermostLink(
  path: string,
  links: { readonly [path: string]: string },
  followLast: boolean,
): string | undefined {
  for (let at = path.indexOf('/', 1); at !== -1; at = path.indexOf('/', at + 1)) {
    const directory = path.slice(0, at);
    if (Object.prototype.hasOwnProperty.call(links, directory)) return directory;
  }
  return followLast && Object.prototype.hasOwnProperty.call(links, path) ? path : undefined;
}

/** A link's target as an absolute path. */
export function resolve(directory: string, target: string): string {
  const parts = target.startsWith('/') ? [] : directory.split('/').filter((part) => part !== '');
  for (const part of target.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}
