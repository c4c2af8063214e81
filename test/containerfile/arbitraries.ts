import fc from 'fast-check';

/** Pieces that mean something to a shell, a Dockerfile's parser, its lexer, JSON or CSV. */
const PIECES = [
  ...[
    ' ',
    '\t',
    '\\',
    '\\\\',
    '"',
    "'",
    '`',
    '$',
    '$HOME',
    '${HOME}',
    '$(echo x)',
    '`echo x`',
    '#',
    ' # ',
    ';',
    '&',
    '|',
  ],
  ...[
    '&&',
    '||',
    '<',
    '<<EOF',
    '<<-EOF',
    '1<<EOF',
    '<<<',
    '>',
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    '["a"]',
    '*',
    '?',
    '~',
    '!',
  ],
  ...[
    '=',
    ',',
    '-',
    '--',
    '--from=x',
    '%',
    '%s',
    '\\n',
    '\\0',
    'a',
    'B',
    '7',
    'RUN',
    'FROM x',
    'EOF',
    'é',
    '日本',
    '👍',
    '\u00a0',
  ],
  ...['\u0085', '\u2028', '\ufeff', '\v', '\f', '\x1b', '\x7f'],
];
const LINE_ENDS = ['\n', '\r', '\r\n', ' \\\n', '\nEOF\n', '\n#'];

function strings(pieces: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pieces) },
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  return fc
    .array(piece, { maxLength: 8 })
    .map((parts) => parts.join(''))
    .filter((text) => !text.includes('\0') && !/\p{Surrogate}/u.test(text));
}

/** Any string that a process can be given. */
export const anyText = strings([...PIECES, ...LINE_ENDS]);

/** The same on one line. */
export const anyLine = strings(PIECES).map((text) => text.replace(/[\r\n]/g, ' '));

export const filled = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  arbitrary.filter((text) => text !== '');

/** What `COPY` can name: not empty, and no heredoc. */
export const anyPath = anyText.filter((text) => !/^$|^\d*<</.test(text));
