import { expect, test } from 'vitest';
import { checkPipelines, pipeline, Program, published } from './support';
import { ci } from '../../../src';
import { expandedVariables, expressionsIn, valueFor } from '../../../src/ci/checks/expressions';
import { UNTRUSTED_TEXT } from '../../../src/ci/checks/untrusted-text';

const run = (commands: string[], environment: { [name: string]: ci.Value } = {}): Program =>
  pipeline((pipe) => new ci.Job(pipe, 'build', { steps: [ci.Step.run('say', commands, { environment })] }));
const line = "new ci.Job(pipe, 'build'";
const fix = (value: string): string =>
  `give it as a variable: \`environment: { NAME: ${value} }\`, and write "$NAME" in the commands`;

checkPipelines(
  UNTRUSTED_TEXT,
  {
    'the title of an issue': {
      program: run(['echo "${{ github.event.issue.title }}"']),
      message: 'the commands of the step "build/say" contain the expression "${{ github.event.issue.title }}"',
      line,
      got: '${{ github.event.issue.title }}',
      fix: UNTRUSTED_TEXT.fix,
    },
    'a branch': {
      program: run(['git push origin ${{github.head_ref}}']),
      message: 'the commands of the step "build/say" contain the expression "${{github.head_ref}}"',
      line,
      fix: fix('ci.Value.context(ci.RunContext.BRANCH)'),
    },
    'a secret': {
      program: run(["curl --header 'X: ${{ secrets.TOKEN }}' https://example.com"]),
      message: 'the commands of the step "build/say" contain the expression "${{ secrets.TOKEN }}"',
      line,
      fix: fix("ci.Value.secret('TOKEN')"),
    },
    'in a comment, where it is expanded, too': {
      program: run(['# ${{ github.sha }}', 'true']),
      message: 'the commands of the step "build/say" contain the expression "${{ github.sha }}"',
      line,
      fix: fix('ci.Value.context(ci.RunContext.COMMIT)'),
    },
    'twice, once': {
      program: run(['echo ${{ github.sha }}', 'echo ${{ github.sha }}']),
      message: 'the commands of the step "build/say" contain the expression "${{ github.sha }}"',
      line,
    },
    "a parameter of Tekton's": {
      program: run(['git checkout $(params.revision)']),
      message: 'the commands of the step "build/say" contain the expression "$(params.revision)"',
      line,
      got: '$(params.revision)',
    },
    'the message of a commit, on GitLab': {
      program: run(['echo "building $CI_COMMIT_MESSAGE"']),
      message:
        'the commands of the step "build/say" read CI_COMMIT_MESSAGE: GitLab alone sets it, to what others wrote',
      line,
      got: 'CI_COMMIT_MESSAGE',
      fix: /git log -1 --format=%B/,
    },
    'the branch, on GitLab': {
      program: run(['git push origin "HEAD:${CI_COMMIT_REF_NAME}"']),
      message:
        'the commands of the step "build/say" read CI_COMMIT_REF_NAME: GitLab alone sets it, to what others wrote',
      line,
      fix: /ci\.RunContext\.BRANCH/,
    },
    'in a fixed text': {
      program: run(['echo "$SHA"'], { SHA: ci.Value.text('${{ github.sha }}') }),
      message:
        'the variable "SHA" of the step "build/say" is a fixed text, in which "${{ github.sha }}" stays as it is',
      line,
      fix: 'write `ci.Value.context(ci.RunContext.COMMIT)`',
    },
    'in a command that was put in': {
      program: (app) => {
        published(app);
        const release = new ci.ImagePipeline(app, 'Release');
        release.steps.patch('publish/tags', { commandsAfter: ['echo ${{ github.ref_name }}'] });
      },
      message: 'the commands of the step "publish/tags" contain the expression "${{ github.ref_name }}"',
      line: "release.steps.patch('publish/tags'",
    },
  },
  {
    'a variable of the step': run(['echo "$BRANCH"'], { BRANCH: ci.Value.context(ci.RunContext.BRANCH) }),
    'a format of skopeo': run(['skopeo inspect --format \'{{ index .Labels "x" }}\' docker://quay.io/a/b']),
    'braces behind a dollar that is none of it': run(['echo "${NAME:-{{}"', 'echo "$(printf %s x)" $((1 + 2))']),
    'a command substitution': run(['cp $(find . -name "params.json") /tmp']),
    'a variable of one’s own with that name': run(['echo "$CI_COMMIT_MESSAGE"'], {
      CI_COMMIT_MESSAGE: ci.Value.text('a fixed text'),
    }),
    'quoted, in a comment, escaped': run([
      "echo '$CI_COMMIT_MESSAGE'",
      'true # $CI_COMMIT_MESSAGE',
      'echo \\$CI_COMMIT_MESSAGE',
    ]),
    'a name that begins like it': run(['echo "$CI_COMMIT_SHA $CI_COMMIT_MESSAGES"']),
  },
);

test.each([
  ['echo "$A ${B} $(echo $C)" $D', ['A', 'B', 'C', 'D']],
  ["echo '$A' \"it's $B\" '$C'$D", ['B', 'D']],
  ['echo $1 $$ $? $# "${#E}" # $F\necho $G', ['G']],
  ['a#$B c', ['B']],
  ["unfinished '$A", []],
])('%s expands %j', (text, names) => {
  expect(expandedVariables(text)).toEqual(names);
});

test.each([
  ['${{ gitea.sha }}', 'ci.Value.context(ci.RunContext.COMMIT)'],
  ['${{ github.token }}', 'ci.Value.jobToken()'],
  ['${{ matrix.os }}', "ci.Value.matrix('os')"],
  ['${{ steps.a.outputs.b }}', "ci.Value.stepOutput('a', 'b')"],
  ['${{ needs.a.outputs.b }}', "ci.Value.jobOutput('a', 'b')"],
  ["${{ steps.a.outcome == 'success' }}", undefined],
])('%s is %s', (expression, value) => {
  expect(expressionsIn(`x ${expression} y`)).toEqual([expression]);
  expect(valueFor(expression)).toBe(value);
});
