import { Construct } from 'constructs';
import { brand, hasBrand } from '../../core/brand';
import { sortedEntries, sortedJson } from '../../core/text';
import { Phase } from '../phase';
import { LoweringContext, Primitive, PrimitiveProps } from '../primitive';
import { Draft, EditData } from '../wishes';
import { checkedPath } from './entry-arguments';

/** One value in a JSON document. */
export interface JsonValue {
  /** Keys from the top: `["transports", "docker", "ghcr.io/example"]`. Objects on the way are made as needed. */
  readonly path: string[];
  /** Any JSON value. */
  readonly value: unknown;
}

/** A change to a JSON file. */
export interface JsonEditOptions {
  /** @default - nothing is set */
  readonly set?: JsonValue[];
  /**
   * Paths to remove. One that is not there is no error.
   *
   * @default - nothing is removed
   */
  readonly remove?: JsonPath[];
}

/** Keys from the top of a JSON document. */
export interface JsonPath {
  /** `["transports", "docker", "ghcr.io/example"]` */
  readonly path: string[];
}

/** A change to a file of `key=value` lines under `[sections]`. */
export interface IniEditOptions {
  /**
   * `[section]`. The lines before the first section where absent, which is all of os-release.
   *
   * @default - before the first section
   */
  readonly section?: string;
  /** Keys and their values, written as they are: quotes included. */
  readonly set?: { readonly [key: string]: string };
  /**
   * Keys to remove.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** A change to a file of lines. */
export interface LinesEditOptions {
  /**
   * Lines that must be in the file: those that are not are added at the end.
   *
   * @default - none
   */
  readonly ensure?: string[];
  /**
   * Lines that must not be in the file, compared as a whole.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/** What an edit does. */
export class Edit {
  static {
    brand(this, 'Edit');
  }

  /** Whether `x` is an `Edit`. */
  public static isEdit(x: unknown): x is Edit {
    return hasBrand(x, 'Edit');
  }

  /** Sets and removes values of a JSON document. The rest of it stays. */
  public static json(options: JsonEditOptions): Edit {
    return new Edit({
      format: 'json',
      set: (options.set ?? []).map(({ path, value }) => ({ path, value: sortedJson(value) })),
      remove: (options.remove ?? []).map((path) => path.path),
    });
  }

  /** Sets and removes keys of a file such as os-release or dnf.conf; comments and order stay. */
  public static ini(options: IniEditOptions): Edit {
    const section = options.section ?? '';
    return new Edit({
      format: 'ini',
      set: sortedEntries(options.set ?? {}).map(([key, value]) => ({ section, key, value })),
      remove: (options.remove ?? []).map((key) => ({ section, key })),
    });
  }

  /** Adds and removes whole lines. */
  public static lines(options: LinesEditOptions): Edit {
    return new Edit({ format: 'lines', ensure: options.ensure ?? [], remove: options.remove ?? [] });
  }

  private constructor(
    /** @internal */
    public readonly _data: EditData,
  ) {}
}

/** Properties of a `FileEdit`. */
export interface FileEditProps extends PrimitiveProps {
  /** The file, absolute. */
  readonly path: string;

  /** What to change. */
  readonly edit: Edit;

  /**
   * Files of which the first that exists is copied where `path` does not exist: defaults in `/usr` under a file in
   * `/etc`.
   *
   * @default - none
   */
  readonly seeds?: string[];

  /**
   * The contents to start from where neither the file nor a seed exists.
   *
   * @default - a missing file fails the build
   */
  readonly createFrom?: string;

  /**
   * When it is done. After a package transaction that may bring a new version of the file.
   *
   * @default Phase.CONFIGURATION
   */
  readonly phase?: Phase;
}

/**
 * A change to a file that belongs to the base or to a package: made in the build, with what the base brings, so that
 * the rest of the file stays as its owner wants it. Mode and owner stay; a link is followed.
 */
export class FileEdit extends Primitive {
  static {
    brand(this, 'FileEdit');
  }

  /** Whether `x` is a `FileEdit`. */
  public static isFileEdit(x: unknown): x is FileEdit {
    return hasBrand(x, 'FileEdit');
  }

  private readonly drafts: readonly Draft[];

  public constructor(scope: Construct, id: string, props: FileEditProps) {
    super(scope, id, props);
    const path = checkedPath(props.path, this._reject.bind(this));
    this.drafts =
      path === undefined
        ? []
        : [
            {
              kind: 'edit',
              phase: props.phase ?? Phase.CONFIGURATION,
              ...this._architectures,
              path,
              edit: props.edit._data,
              seeds: props.seeds ?? [],
              createFrom: props.createFrom,
            },
          ];
  }

  /** @internal */
  public _lower(_context: LoweringContext): readonly Draft[] {
    return this.drafts;
  }
}
