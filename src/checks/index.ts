import { BUILD_RULES } from './build-rules';
import { IMAGE_ID } from './image-id';
import { IMAGE_PUBLISHED_TWICE } from './image-published-twice';
import { MIRROR_SHARED } from './mirror-shared';
import { NO_IMAGE } from './no-image';
import { ProgramRule, Rule } from './rule';
import { SYSTEM_RULES } from './system-rules';

/** Every rule that looks at a planned image. */
export const ALL_RULES: readonly Rule[] = [...BUILD_RULES, ...SYSTEM_RULES];

/** Every rule that looks at all planned images at once. */
export const PROGRAM_RULES: readonly ProgramRule[] = [IMAGE_ID, IMAGE_PUBLISHED_TWICE, MIRROR_SHARED, NO_IMAGE];
