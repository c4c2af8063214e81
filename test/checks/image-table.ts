import { checkTable, on } from './support';
import { BaseImage, Image, ImageProps } from '../../src';
import { Severity } from '../../src/core/findings';
import { RuleInfo } from '../../src/core/rule';

/** A program of one image. */
export interface ImageProgram {
  readonly program: (image: Image) => void;
  /** @default Fedora bootc 44 */
  readonly base?: () => BaseImage;
  readonly props?: Partial<ImageProps>;
}

export interface ImageMistake extends ImageProgram {
  readonly message: string | RegExp;
  readonly got?: string;
  /** The id of the construct in whose line the mistake is; anything in that line. */
  readonly at: string;
  /** @default - the rule's */
  readonly severity?: Severity;
  readonly fix?: string;
}

type Named<T> = Readonly<Record<string, T>>;

/** `checkTable` for programs of one image, by name. */
export function checkImages(rule: RuleInfo, mistakes: Named<ImageMistake>, legal: Named<ImageProgram>): void {
  const program = ({ program: make, base, props }: ImageProgram) =>
    on(make, { ...(base ? { base: base() } : {}), ...props });
  checkTable({
    rule,
    mistakes: Object.entries(mistakes).map(([name, mistake]) => {
      const { message, got, at, severity, fix } = mistake;
      return { name, program: program(mistake), expect: { message, got, line: at, severity, fix } };
    }),
    legal: Object.entries(legal).map(([name, one]) => ({ name, program: program(one) })),
  });
}
