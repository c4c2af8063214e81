import { go } from './go';
import { java } from './java';
import type { Language } from './language';
import { python } from './python';
import { typescript } from './typescript';
import type { Assembly } from '../assembly';

export const languagesOf = (assembly: Assembly): readonly Language[] => [typescript, python, java, go(assembly)];
