import { costBudget } from './cost-budget';
import { costCurrency } from './cost-currency';
import { costService } from './cost-service';
import { costTotal } from './cost-total';
import { costUnknown } from './cost-unknown';
import { devicesCount } from './devices-count';
import type { Rule } from './rule';

/** Everything that a review looks for. */
export const rules: readonly Rule[] = [costBudget, costCurrency, costService, costTotal, costUnknown, devicesCount];
