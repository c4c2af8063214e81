/** The programs in a page of docs/. */

/** By the name of the file that the text before it gives (`` `kiosk.ts`: ``), else by its number. */
export function programsOf(page: string): ReadonlyMap<string, string> {
  const blocks = page.matchAll(/(?:`([\w.]+\.ts)`[^\n]*:\n\n)?```ts\n([\s\S]*?)```/g);
  return new Map([...blocks].map(([, name, text], n) => [name ?? `${n}.ts`, text!]));
}

/** Every file that a page names before it shows it, in any language. */
export function filesOf(page: string): ReadonlyMap<string, string> {
  const blocks = page.matchAll(/^`([\w./]+\.\w+)`:\n\n```\w+\n([\s\S]*?)```/gm);
  return new Map([...blocks].map(([, name, text]) => [name!, text!]));
}

/** A program in TypeScript, and the line below it that leads to the same one in the other languages. */
export const TRANSLATED =
  /```ts\n([\s\S]*?)```\n\nIn \[Python\]\((programs\/[\w-]+)\/main\.py\), \[Java\]\(\2\/Main\.java\), \[Go\]\(\2\/main\.go\)\.\n/g;
