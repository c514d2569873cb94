import type { Rule } from '../rule';
import { backup } from './backup';
import { backupRetention } from './backup-retention';
import { consent } from './consent';
import { deleted } from './deleted';
import { deletionProtection } from './deletion-protection';
import { expiry } from './expiry';
import { otherKey } from './key';
import { objectLock } from './object-lock';
import { oldVersions } from './old-versions';
import { orphaned } from './orphaned';
import { pointInTime } from './point-in-time';
import { queueRetention } from './queue-retention';
import { leftBehind, replaced } from './replaced';
import { retainedOnDeletion, retainedOnReplacement } from './retained';
import { retention } from './retention';
import { schema } from './schema';
import { terminationProtection } from './termination-protection';
import { versioning } from './versioning';

/** What becomes of a city's data. */
export const dataRules: readonly Rule[] = [
  deleted,
  orphaned,
  replaced,
  leftBehind,
  retainedOnDeletion,
  retainedOnReplacement,
  retention,
  oldVersions,
  queueRetention,
  backup,
  backupRetention,
  pointInTime,
  versioning,
  objectLock,
  deletionProtection,
  terminationProtection,
  expiry,
  otherKey,
  schema,
  consent,
];
