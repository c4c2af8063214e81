import { IConstruct } from 'constructs';
import { placeOf } from './construct-place';
import { isEndOfHost, isOfHost } from './host';
import { MisuseError } from './misuse';
import { Place } from './place';
import { shown } from './text';

/** A method of the program that synthesis calls. */
export interface UserCode {
  /** `an aspect` */
  readonly what: string;
  /** Of the error, if it throws. */
  readonly id: string;
  /** What it was called for. */
  readonly construct: IConstruct;
  /** Where the program handed it over. @default - where the construct was made */
  readonly place?: Place;
}

/** Of what it throws in another language only a text arrives: here it is said whose it is. */
export function callUserCode<T>(call: () => T, { what, id, construct, ...code }: UserCode): T {
  try {
    return call();
  } catch (cause) {
    const place = code.place ?? placeOf(construct);
    const where = construct.node.path === '' ? 'the app' : shown(construct.node.path);
    if (isOfHost(cause)) throw new MisuseError(id, `${what} threw at ${where}: ${cause.message}`, { place, cause });
    if (isEndOfHost(cause)) throw new MisuseError(id, `${what} ended the program at ${where}`, { place, cause });
    throw cause;
  }
}
