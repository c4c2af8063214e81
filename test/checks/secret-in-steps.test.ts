import { Instruction, Script, Source } from '../../src';
import { random } from './secrets/samples';
import { checkTable, on } from './support';
import { SECRET } from '../../src/checks/secret';

const TOKEN = ['gh', 'p_', random(36)].join('');
const FOUND = 'a GitHub token ("ghp_…")';
const LABELS = 'image/finish/labels';

checkTable({
  rule: SECRET,
  mistakes: [
    {
      name: 'a command',
      program: on(
        (image) =>
          new Script(image, 'S', { commands: ['true', `curl -H "Authorization: token ${TOKEN}" https://example.com`] }),
      ),
      expect: { message: `a command of the script contains ${FOUND}`, line: "'S'" },
    },
    {
      name: 'an input of a script',
      program: on(
        (image) =>
          new Script(image, 'S', {
            commands: ['true'],
            inputs: { netrc: Source.lines('machine github.com', `password ${TOKEN}`) },
          }),
      ),
      expect: { message: `the input "netrc" of the script contains ${FOUND} in line 2`, line: "'S'" },
    },
    {
      name: 'the environment of a script',
      program: on((image) => new Script(image, 'S', { commands: ['true'], environment: { T: TOKEN } })),
      expect: { message: `the variable "T" of the script contains ${FOUND}`, line: "'S'" },
    },
    {
      name: 'an instruction that was added',
      program: on((image) => {
        image.steps.insertBefore(LABELS, Instruction.raw(`ARG TOKEN=${TOKEN}`));
      }),
      expect: { message: `an instruction at "${LABELS}/before" contains ${FOUND}`, line: 'insertBefore' },
    },
    {
      name: 'a command that was added',
      program: on((image) => {
        new Script(image, 'S', { commands: ['true'] });
        image.steps.patch('image/configuration/script-s', { commandsBefore: [`export T=${TOKEN}`] });
      }),
      expect: { message: `a command added to "image/configuration/script-s" contains ${FOUND}`, line: 'steps.patch' },
    },
  ],
  legal: [
    {
      name: 'a reference',
      program: on((image) => new Script(image, 'S', { commands: ['curl -H @/run/secrets/token https://example.com'] })),
    },
    {
      name: 'a variable',
      program: on(
        (image) => new Script(image, 'S', { commands: ['echo "$TOKEN"'], environment: { TOKEN: '${TOKEN}' } }),
      ),
    },
    {
      name: 'a build argument without a value',
      program: on((image) => {
        image.steps.insertBefore(LABELS, Instruction.raw('ARG TOKEN'));
      }),
    },
  ],
});
