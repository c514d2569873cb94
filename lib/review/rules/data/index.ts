import type { Rule } from '../rule';
import { limitRule } from '../shared/limit';
import { protectionRule } from '../shared/protection';
import { again } from './again';
import { backup } from './backup';
import { consent } from './consent';
import { expiry } from './expiry';
import { otherKey } from './key';
import { limits } from './limits';
import { lossRules } from './losses';
import { objectLock } from './object-lock';
import { protections } from './protections';
import { schema } from './schema';
import { terminationProtection } from './termination-protection';

/** What becomes of a city's data. */
export const dataRules: readonly Rule[] = [
  ...lossRules,
  ...protections.map(protectionRule),
  ...limits.map(limitRule),
  again,
  backup,
  objectLock,
  terminationProtection,
  expiry,
  otherKey,
  schema,
  consent,
];
