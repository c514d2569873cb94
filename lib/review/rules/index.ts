import { availabilityRules } from './availability';
import { complianceRules } from './compliance';
import { costRules } from './cost';
import { dataRules } from './data';
import { dayRules } from './day';
import { deviceRules } from './devices';
import { operationRules } from './operations';
import type { Rule } from './rule';
import { securityRules } from './security';

/** Everything that a review looks for. */
export const rules: readonly Rule[] = [
  ...deviceRules,
  ...dataRules,
  ...securityRules,
  ...availabilityRules,
  ...complianceRules,
  ...operationRules,
  ...costRules,
  ...dayRules,
];
