/** A program in another language: jsii's runtime runs the library for it, in a process of its own. */

/** Set by the bindings of all languages but JavaScript: which one the program is in. */
const LANGUAGE = 'JSII_AGENT';

type Environment = Readonly<Record<string, string | undefined>>;

export const hasHost = (env: Environment): boolean => env[LANGUAGE] !== undefined;

/** Errors that speak to the user: of the library, of `constructs`, and what jsii's runtime makes of either. */
const FOR_USERS = /^(?:Error|MisuseError|AssertionError|@jsii\/kernel\..*)$/;

/**
 * With each error that is thrown to the program its stack is sent: Python shows it as the cause, and in Java it is a part of
 * the message. It has frames of the runtime and of the library, none of the user's, so errors for users have none. A bug
 * keeps its own, and with BOOTCDK_DEBUG all do.
 */
export function leaveOutStacks(env: Environment): void {
  if (!hasHost(env) || env.BOOTCDK_DEBUG) return;
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = (error, sites) => {
    if (FOR_USERS.test(error.name)) return '';
    return prepareStackTrace?.(error, sites) ?? [Error.prototype.toString.call(error), ...sites].join('\n    at ');
  };
}

/** What a method of the program has thrown. Its text is all that there is. */
export const isOfHost = (error: unknown): error is Error => hasName(error, '@jsii/kernel.RuntimeError');

/** The program has ended while a method of it was called: in Go by what that method has thrown. */
export const isEndOfHost = (error: unknown): error is Error => hasName(error, '@jsii/kernel.Fault');

const hasName = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
