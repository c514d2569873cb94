import { availabilityRules } from './availability';
import { complianceRules } from './compliance';
import { costBudget } from './cost-budget';
import { costCurrency } from './cost-currency';
import { costService } from './cost-service';
import { costTotal } from './cost-total';
import { costUnknown } from './cost-unknown';
import { dataRules } from './data';
import { deviceRules } from './devices';
import { operationRules } from './operations';
import type { Rule } from './rule';
import { securityRules } from './security';

const costRules: readonly Rule[] = [costTotal, costService, costUnknown, costBudget, costCurrency];

/** Everything that a review looks for. */
export const rules: readonly Rule[] = [
  ...deviceRules,
  ...dataRules,
  ...securityRules,
  ...availabilityRules,
  ...complianceRules,
  ...operationRules,
  ...costRules,
];
