import { dataRules } from './data';
import { devicesCount } from './devices/count';
import type { Rule } from './rule';
import { securityRules } from './security';

/** Everything that a review looks for. */
export const rules: readonly Rule[] = [devicesCount, ...dataRules, ...securityRules];
