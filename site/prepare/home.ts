/** The first page: what the README says first, its program in all languages and the Containerfile beside it. */
import { languageTabs } from './tabs';

/** @param translation the text of a file in the folder of the README's program in other languages */
export function homePage(readme: string, translation: (file: string) => string): string {
  const [, program] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  // What it says of itself at the top is for those who open the file.
  const [, containerfile] = /```dockerfile\n(?:#.*\n)*\n*([\s\S]*?)```/.exec(readme) ?? [];
  if (!program || !containerfile) throw new Error('README.md does not begin as the first page needs it');
  return `---
layout: home
titleTemplate: Operating systems as typed programs
hero:
  name: bootcdk
  text: Operating systems as typed programs
  tagline: Write a program. Get plain Containerfiles, which any engine builds into images that machines boot from.
  actions:
    - theme: brand
      text: First image
      link: /guides/first-image
    - theme: alt
      text: Guides
      link: /guides/
    - theme: alt
      text: API
      link: /api/
---

<div class="pair">

<div>

The program, in your language:

${languageTabs(program, ({ file }) => translation(file))}

</div>

<div>

What comes out of it, \`images/kiosk/Containerfile\`:

\`\`\`dockerfile
${containerfile.trimEnd()}
\`\`\`

</div>

</div>

<div class="promises">

**Nothing of it is in the image**, in the build or on the machine. Delete it tomorrow, and you keep working files.

**Mistakes are reported at your line**, all at once, before anything is built: [what is reported](/rules/index.md).

**Signed and published**: three lines more, and the output has a pipeline that builds, tests, signs and releases:
[Sign and verify](/guides/sign-and-verify.md).

**Tested in milliseconds**, with any test runner, without an engine: [Test your system](/testing.md).

</div>
`;
}
