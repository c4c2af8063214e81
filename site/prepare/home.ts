/** The first page: what the README says first, its program and the Containerfile beside it. */
export function homePage(readme: string): string {
  const [, intro] = /^# bootcdk\n\n([\s\S]*?)\n\n>/.exec(readme) ?? [];
  const [, program] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const [, containerfile] = /```dockerfile\n([\s\S]*?)```/.exec(readme) ?? [];
  if (!intro || !program || !containerfile) throw new Error('README.md does not begin as the first page needs it');
  const [what, ...rest] = intro.replace(/\n/g, ' ').split(/(?<=\.) /);
  return `---
layout: home
hero:
  name: bootcdk
  text: Operating systems as typed programs
  tagline: ${JSON.stringify(rest.join(' '))}
  actions:
    - theme: brand
      text: First image
      link: /guides/first-image
    - theme: alt
      text: API
      link: /api/
    - theme: alt
      text: What is reported
      link: /rules/
---

<div class="pair">

\`\`\`ts [main.ts]
${program}\`\`\`

\`\`\`dockerfile [bootcdk.out/images/kiosk/Containerfile]
${containerfile}\`\`\`

</div>

${what}
`;
}
