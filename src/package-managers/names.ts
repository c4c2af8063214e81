/** What is wrong with a name for every manager alike. Each manager goes on from here with its own grammar. */
import type { NameProblem } from './package-manager';
import { listed } from '../core/text';

/** The first that applies; each manager puts its own advice (`@group`, `pkg/suite`) before or after. */
export function commonNameProblem(name: string): NameProblem | undefined {
  if (name.trim() === '') return { problem: 'is empty', fix: 'give the name of a package, such as "htop"' };
  const control = controlProblem(name);
  if (control) return control;
  if (name !== name.trim()) {
    return { problem: 'has a blank at an end', fix: `leave it out: ${JSON.stringify(name.trim())}` };
  }
  if (name.startsWith('-')) {
    return { problem: 'starts with "-", which would be an option', fix: 'options of the transaction are properties' };
  }
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(name)) {
    return {
      problem: 'is an address, not a name',
      fix: 'define the PackageRepository that holds it, or add a RemoteFile with its checksum and install that in a Script',
    };
  }
  return undefined;
}

export function controlProblem(text: string): NameProblem | undefined {
  // eslint-disable-next-line no-control-regex
  if (!/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(text)) return undefined;
  return { problem: 'contains a control character or line break', fix: 'leave it out' };
}

/** Several names in one string, separated by blanks or commas. */
export function severalNamesProblem(name: string): NameProblem | undefined {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 1 && !name.includes(',')) return undefined;
  return {
    problem: `contains a ${/\s/.test(name) ? 'blank' : 'comma'}`,
    fix: `one package a construct: ${listed(words.map((word) => JSON.stringify(word)))}`,
  };
}

/** For what is left over once the manager's grammar did not match: names the first character that cannot be. */
export function characterProblem(name: string, legal: RegExp, allowed: string): NameProblem {
  const culprit = [...name].find((character) => !legal.test(character));
  if (culprit === undefined) return { problem: 'is not the name of a package', fix: `names are made of ${allowed}` };
  return {
    problem: `contains ${JSON.stringify(culprit)}`,
    fix: /[;&|<>$`()\\]/.test(culprit)
      ? 'give the name alone; commands go into a Script'
      : `names are made of ${allowed}`,
  };
}
