import { isObject, JsonObject } from './policy-views';
import { directFiles, perPlan, TextFile } from './views';
import { ImagePlan } from '../image/plan/plan';

export const REGISTRIES_DIRECTORIES: readonly string[] = [
  '/etc/containers/registries.d',
  '/usr/share/containers/registries.d',
];
export const ATTACHMENTS = 'use-sigstore-attachments';

export interface RegistriesFile {
  readonly file: TextFile;
  readonly document?: JsonObject;
  readonly problem?: { readonly line: number; readonly text: string };
}

export const registriesFiles = perPlan((plan: ImagePlan): readonly RegistriesFile[] =>
  directFiles(plan, REGISTRIES_DIRECTORIES).map((file) =>
    file.name.endsWith('.yaml') ? { file, ...read(file.text) } : { file },
  ),
);

function read(text: string): Omit<RegistriesFile, 'file'> {
  // Loaded only when there is one.
  const { parseDocument } = require('yaml') as typeof import('yaml');
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    return {
      problem: {
        line: error.linePos?.[0].line ?? 1,
        text: error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, ''),
      },
    };
  }
  const value: unknown = document.toJS();
  return isObject(value) ? { document: value } : {};
}

export const scopesIn = ({ document }: RegistriesFile): Array<[string, JsonObject]> =>
  Object.entries(isObject(document?.docker) ? document.docker : {}).map(([scope, value]) => [
    scope,
    isObject(value) ? value : {},
  ]);

/** Settings of every registry. */
export const defaultsIn = ({ document }: RegistriesFile): JsonObject =>
  isObject(document?.['default-docker']) ? document['default-docker'] : {};
