import { ruleFiles, writeFiles } from '.';
import { ROOT } from '../link';

void ruleFiles(ROOT).then((files) => writeFiles(ROOT, files));
