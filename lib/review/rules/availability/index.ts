import type { Rule } from '../rule';
import { limitRule } from '../shared/limit';
import { protectionRule } from '../shared/protection';
import { account } from './account';
import { blocked } from './blocked';
import { limits } from './capacity';
import { held } from './held';
import { messageRule } from './message-rule';
import { order } from './order';
import { protections } from './protections';
import { removedParts } from './removed';
import { replacedParts } from './replaced';
import { restart } from './restart';

/** What is interrupted, stopped or slower. */
export const availabilityRules: readonly Rule[] = [
  blocked,
  held,
  replacedParts,
  removedParts,
  ...protections.map(protectionRule),
  messageRule,
  restart,
  ...limits.map(limitRule),
  order,
  account,
];
