import type { Rule } from '../rule';
import { account } from './account';
import { blocked } from './blocked';
import { concurrency, memory, throttle, timeout } from './capacity';
import { messageRule } from './message-rule';
import { order } from './order';
import { removedParts } from './removed';
import { replacedParts } from './replaced';
import { restart } from './restart';
import { secondWay } from './second-way';
import { switchedOff } from './switched-off';

/** What is interrupted, stopped or slower. */
export const availabilityRules: readonly Rule[] = [
  blocked,
  replacedParts,
  removedParts,
  switchedOff,
  secondWay,
  messageRule,
  restart,
  throttle,
  memory,
  timeout,
  concurrency,
  order,
  account,
];
