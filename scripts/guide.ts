/** The TypeScript in a page of docs/. */

/** By the name of the file that the text before it gives (`` `kiosk.ts`: ``), else by its number. */
export function programsOf(page: string): ReadonlyMap<string, string> {
  const blocks = page.matchAll(/(?:`([\w.]+\.ts)`[^\n]*:\n\n)?```ts\n([\s\S]*?)```/g);
  return new Map([...blocks].map(([, name, text], n) => [name ?? `${n}.ts`, text!]));
}
