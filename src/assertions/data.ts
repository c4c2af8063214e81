import { Severity } from '../core/findings';

/** A file of an image, as far as the program says. */
export interface ImageFile {
  /** Where it really is, by the links of the base. */
  readonly path: string;
  /** Its contents, if it is a text. */
  readonly contents?: string;
  /** Its contents in base64, if it is no text. */
  readonly base64?: string;
  /** Four octal digits. */
  readonly mode: string;
  /** By name or number. */
  readonly owner: string;
  /** By name or number. */
  readonly group: string;
  /** The path of the construct that it comes from. */
  readonly construct: string;
}

/** A file that the program gives, in the output folder or beside it. */
export interface RepositoryFile {
  /** Relative to the project. */
  readonly path: string;
  /** Its contents, if it is a text. */
  readonly contents?: string;
  /** Its contents in base64, if it is no text. */
  readonly base64?: string;
  /** `0644` or `0755`. */
  readonly mode: string;
}

/** One thing that is wrong with a program. */
export interface Finding {
  /** `bootcdk::package-name`. */
  readonly id: string;
  /** How much it matters. */
  readonly severity: Severity;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly fix?: string;
  /** The path of the construct, empty for the app itself. */
  readonly construct: string;
  /** The reason for which it is accepted, if it is. */
  readonly acknowledgedBecause?: string;
}
