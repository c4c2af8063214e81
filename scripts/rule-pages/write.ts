import { rulePages, writePages } from '.';
import { ROOT } from '../link';

void rulePages(ROOT).then((pages) => writePages(ROOT, pages));
