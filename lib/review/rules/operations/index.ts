import type { Rule } from '../rule';
import { accountNeeds } from './account-needs';
import { newAlarms, otherAlarms, stricterAlarms } from './alarms';
import { clocks } from './clocks';
import { dashboards } from './dashboards';
import { escalation } from './escalation';
import { ledgerRules } from './fees';
import { incidents } from './incidents';
import { language } from './language';
import { name } from './name';
import { recipients } from './recipients';
import { secrets } from './secrets';
import { timeZone } from './time-zone';
import { warnings } from './warnings';

/** What the people of an operations centre see and are notified of. */
export const operationRules: readonly Rule[] = [
  newAlarms,
  stricterAlarms,
  otherAlarms,
  dashboards,
  recipients,
  escalation,
  incidents,
  secrets,
  accountNeeds,
  clocks,
  ...ledgerRules,
  language,
  name,
  timeZone,
  warnings,
];
