import { IConstruct } from 'constructs';
import { Place } from './place';

/** How much a finding matters. */
export enum Severity {
  /** Nothing is written, and the command line ends with exit code 2. */
  ERROR = 'error',
  /** Shown, and counts as an error with `--strict`. */
  WARNING = 'warning',
  /** Shown, and never counts. */
  INFO = 'info',
}

/** One thing that is wrong, as it was recorded. */
export interface FindingData {
  /** `bootcdk::kebab-case`, or `pack::rule` for rules of others. Stable: it is what an acknowledgement names. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence, lower case: what, got (in quotes), allowed. */
  readonly message: string;
  /** What to do. */
  readonly fix?: string;
  /** Where in the user's program, if it is not where the construct was made. */
  readonly place?: Place;
  /** The text in the user's line that the caret points at. */
  readonly got?: string;
  /** The user's line holds what nobody should read: a report names it and does not show it. @default false */
  readonly confidential?: boolean;
  /** Errors that no reason can excuse: the output would make no sense. @default true */
  readonly acknowledgeable?: boolean;
}

/** A finding, the construct that it is about, and the reason for which it was accepted, if it was. */
export interface RecordedFinding extends FindingData {
  readonly construct: IConstruct;
  readonly acknowledgedBecause?: string;
  /** The scope whose acknowledgement it is. */
  readonly acknowledgedAt?: IConstruct;
}

interface Book {
  readonly findings: FindingData[];
  readonly reasons: Map<string, string>;
}

const BOOK = Symbol.for('bootcdk.findings');

function bookOf(construct: IConstruct): Book {
  const holder = construct as unknown as Record<symbol, Book | undefined>;
  let book = holder[BOOK];
  if (!book) {
    book = { findings: [], reasons: new Map() };
    Object.defineProperty(construct, BOOK, { value: book });
  }
  return book;
}

/** Records what is wrong with a construct, once. Nothing is thrown: all mistakes come at once. */
export function record(construct: IConstruct, finding: FindingData): void {
  const { findings } = bookOf(construct);
  const { id, message, place } = finding;
  // A second synthesis finds again what the first one has found.
  if (findings.some((one) => one.id === id && one.message === message && one.place === place)) return;
  findings.push(finding);
}

/** Findings made outside of the tree (by rules, over a plan), before acknowledgements are applied. */
export interface OpenFinding extends FindingData {
  readonly construct: IConstruct;
}

/** All findings under `root`, in the order of the tree, then `others`; each with the reason that covers it, if any. */
export function collectFindings(root: IConstruct, others: readonly OpenFinding[]): RecordedFinding[] {
  const recorded = root.node
    .findAll()
    .flatMap((construct) => (peek(construct)?.findings ?? []).map((finding) => ({ ...finding, construct })));
  return [...recorded, ...others].map((finding) => {
    return finding.acknowledgeable === false ? finding : { ...finding, ...acceptance(finding.construct, finding.id) };
  });
}

/** The nearest scope that accepts the finding gives the reason. */
function acceptance(
  construct: IConstruct,
  id: string,
): Pick<RecordedFinding, 'acknowledgedBecause' | 'acknowledgedAt'> {
  for (let scope: IConstruct | undefined = construct; scope; scope = scope.node.scope) {
    const reason = peek(scope)?.reasons.get(id);
    if (reason !== undefined) return { acknowledgedBecause: reason, acknowledgedAt: scope };
  }
  return {};
}

/** Changes with everything that is said about a construct. */
export function bookState(construct: IConstruct): string {
  const book = peek(construct);
  return book ? JSON.stringify([book.findings.length, ...book.reasons]) : '';
}

function peek(construct: IConstruct): Book | undefined {
  return (construct as unknown as Record<symbol, Book | undefined>)[BOOK];
}

/**
 * What is wrong, said about a construct: errors, warnings and notes, and the acknowledgement of those that are meant.
 *
 * Rules of bootcdk, arguments of constructs and your own policies all report here. A finding is recorded, not thrown:
 * synthesis goes on, and all of them are shown at the end, each with the file and line of your program.
 *
 * @example
 * import { App, Findings } from 'bootcdk';
 *
 * const app = new App();
 * Findings.of(app).acknowledge('bootcdk::base-not-pinned', 'the pipeline pins the base by digest');
 */
export class Findings {
  /** The findings of a construct and, for acknowledgements, of everything below it. */
  public static of(scope: IConstruct): Findings {
    return new Findings(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * Reports an error. `bootcdk synth` shows it and ends with exit code 2.
   *
   * @param id stable, `pack::kebab-case` (a bare word becomes `app::word`)
   * @param message one sentence: what is wrong, what was got, what is allowed
   * @param fix what to do about it
   */
  public addError(id: string, message: string, fix?: string): void {
    this.add(Severity.ERROR, id, message, fix);
  }

  /** Reports a warning: it is shown, and counts as an error with `--strict`. See `addError` for the arguments. */
  public addWarning(id: string, message: string, fix?: string): void {
    this.add(Severity.WARNING, id, message, fix);
  }

  /** Reports a note: it is shown, and never counts. See `addError` for the arguments. */
  public addInfo(id: string, message: string, fix?: string): void {
    this.add(Severity.INFO, id, message, fix);
  }

  /**
   * Accepts a finding for this construct and everything below it, whether it has been reported already or will be.
   * It stays in `findings.json` with the reason.
   *
   * @param id as shown, `bootcdk::…`
   * @param reason for whoever reads the program next (an empty one is an error of its own)
   */
  public acknowledge(id: string, reason: string): void {
    if (reason.trim() === '') {
      record(this.scope, {
        id: 'bootcdk::acknowledgement-without-reason',
        severity: Severity.ERROR,
        message: `the acknowledgement of "${id}" has no reason`,
        fix: 'say why it is meant',
        place: Place.capture(this.acknowledge),
        acknowledgeable: false,
      });
      return;
    }
    bookOf(this.scope).reasons.set(qualified(id), reason);
  }

  private add(severity: Severity, id: string, message: string, fix?: string): void {
    record(this.scope, { id: qualified(id), severity, message, fix, place: Place.capture(this.add) });
  }
}

function qualified(id: string): string {
  return id.includes('::') ? id : `app::${id}`;
}
