/**
 * How the API has to read so that it reads well in Python, Java and Go as well. Words that their compilers reserve,
 * scripts/compile.ts refuses; what became of it in each language stands in test/parity/signatures.
 */
import { expect, test } from 'vitest';
import { Member, MEMBERS, TYPES } from './assembly';
import * as exceptions from './exceptions';

/** A word of it, for there may be more behind: `commandsBefore`. */
const PLURAL = /[^su]s(?:[A-Z]|$)/;
const PROPERTIES = MEMBERS.filter(({ kind }) => kind === 'property');
const addresses = (members: readonly Member[]): string[] => members.map(({ address }) => address);
const isCollection = ({ type = '' }: Member): boolean => type.endsWith(']') || type.startsWith('Map<');

/** `stateDirectory`, documented as "`StateDirectory=`: …": the words of a file are not ours to choose. */
const isDirective = ({ name, summary }: Member): boolean =>
  /^`(\w+)=`/.exec(summary)?.[1]?.replaceAll('_', '').toLowerCase() === name.toLowerCase();

/** Those that no exception covers, and exceptions that cover nothing. */
function unexcused(
  members: readonly Member[],
  allowed: exceptions.Exceptions,
  key: 'address' | 'name' = 'address',
): string[] {
  const covers = (pattern: string, member: Member): boolean => new RegExp(`^(?:${pattern})$`).test(member[key]);
  const patterns = Object.keys(allowed);
  return [
    ...addresses(members.filter((member) => !patterns.some((pattern) => covers(pattern, member)))),
    ...patterns
      .filter((pattern) => !members.some((member) => covers(pattern, member)))
      .map((pattern) => `unused: ${pattern}`),
  ];
}

test('everything has a type', () => {
  const untyped = MEMBERS.filter(({ type = '' }) => /\b(?:any|json)\b/.test(type));
  expect(unexcused(untyped, exceptions.UNTYPED)).toEqual([]);
});

test('a closed set of words is an enum, not a string', () => {
  const values = MEMBERS.filter(({ kind, type }) => kind !== 'method' && /^string(?:\[\])?$/.test(type ?? ''));
  const lists = values.filter(({ summary }) => /(?:^|: )`\w[^`]*`(?:, (?:or )?| or )`/.test(summary));
  expect(unexcused(lists, exceptions.OPEN_SETS)).toEqual([]);
});

test('words of names are told apart in every language', () => {
  const word = '[A-Z][a-z]+[0-9]*';
  const forms = { constant: /^[A-Z]+[0-9]*(?:_[A-Z]+[0-9]*)*$/, other: new RegExp(`^[a-z]{2,}[0-9]*(?:${word})*$`) };
  const torn = MEMBERS.filter(({ name, kind }) => !(kind === 'constant' ? forms.constant : forms.other).test(name));
  expect(addresses(torn.filter(({ address }) => !/\.is\w+\(x\)$/.test(address)))).toEqual([]);
  expect(TYPES.map(({ name }) => name).filter((name) => !new RegExp(`^I?(?:${word})+$`).test(name))).toEqual([]);
});

test('lists and maps have plural names', () => {
  const named = MEMBERS.filter((member) => isCollection(member) && member.kind !== 'method' && !isDirective(member));
  const singular = named.filter(({ name }) => !PLURAL.test(name));
  expect(unexcused(singular, exceptions.COLLECTIONS, 'name')).toEqual([]);
});

test('truth values do not look like lists, and do without "is"', () => {
  const values = PROPERTIES.filter((member) => member.type === 'boolean' && !isDirective(member));
  expect(addresses(values.filter(({ name }) => /^(?:is|are)[A-Z]/.test(name)))).toEqual([]);
  const plural = values.filter(({ name }) => /[^su]s$/.test(name));
  expect(unexcused(plural, exceptions.PLURAL_TRUTH_VALUES, 'name')).toEqual([]);
});

test('every class that there are instances of knows its own', () => {
  const classes = TYPES.filter(({ kind }) => kind === 'class');
  const without = classes.filter(({ name, methods }) => !methods?.some((method) => method.name === `is${name}`));
  expect(without.map(({ fqn }) => fqn)).toEqual(exceptions.WITHOUT_INSTANCES);
});

test('no name breaks a language that does not warn of it', () => {
  const broken = MEMBERS.filter(({ name }) => name in exceptions.BREAKING_MEMBERS || /^get[A-Z]/.test(name));
  expect(addresses(broken)).toEqual([]);
  expect(TYPES.map(({ name }) => name).filter((name) => exceptions.BREAKING_TYPES.includes(name))).toEqual([]);
});

test('a name is enough to import a type in Java, whatever is imported besides', () => {
  const names = TYPES.map(({ name }) => name);
  const taken = names.filter((name, n) => names.indexOf(name) !== n || exceptions.JAVA_LANG.includes(name));
  expect(taken).toEqual(exceptions.IMPORTED_BY_NAME);
});

test('no summary breaks off at a semicolon, where jsii ends it', () => {
  const brokenOff = (summary = ''): boolean => summary.trimEnd().endsWith(';');
  expect(addresses(MEMBERS.filter(({ summary }) => brokenOff(summary)))).toEqual([]);
  expect(TYPES.filter(({ docs }) => brokenOff(docs?.summary)).map(({ fqn }) => fqn)).toEqual([]);
});
