import { dataRules } from './data';
import { devicesCount } from './devices/count';
import type { Rule } from './rule';

/** Everything that a review looks for. */
export const rules: readonly Rule[] = [devicesCount, ...dataRules];
