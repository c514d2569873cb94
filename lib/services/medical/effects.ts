import { amount } from '../shared/effects';
import type { Words } from '../shared/words';

/** A limit of an alarm, above which it is raised. */
export const raisedAbove = ({ en, zh }: Words) =>
  amount(
    'safety',
    'less',
    { en: `${en} is told later, or no more`, zh: `${zh}更晚告警，或不再告警` },
    { en: `${en} is told sooner`, zh: `${zh}更早告警` },
  );

/** A limit of an alarm, below which it is raised. */
export const raisedBelow = ({ en, zh }: Words) =>
  amount(
    'safety',
    'more',
    { en: `${en} is told sooner`, zh: `${zh}更早告警` },
    { en: `${en} is told later, or no more`, zh: `${zh}更晚告警，或不再告警` },
  );
