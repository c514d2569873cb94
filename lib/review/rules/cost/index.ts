import type { Rule } from '../rule';
import { costBudget } from './budget';
import { costCurrency } from './currency';
import { costPrices } from './prices';
import { costService } from './service';
import { costTotal } from './total';
import { costUnknown } from './unknown';
import { costWarning } from './warning';

/** What a change does to the bill. */
export const costRules: readonly Rule[] = [
  costTotal,
  costService,
  costUnknown,
  costPrices,
  costBudget,
  costWarning,
  costCurrency,
];
