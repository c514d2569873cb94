import type { Rule } from '../rule';
import { limitRule } from '../shared/limit';
import { protectionRule } from '../shared/protection';
import { access } from './access';
import { accounts } from './accounts';
import { alarmLoosened, alarmRemoved } from './alarms';
import { certificateAuthority } from './certificate-authority';
import { devicePolicy } from './device-policy';
import { lakeRights } from './lake-rights';
import { logRetention } from './log-retention';
import { outsideRights } from './outside-roles';
import { permissions } from './permissions';
import { protections } from './protections';
import { provisioningTemplate } from './provisioning-template';
import { readingRights } from './reading-rights';
import { refusalRules } from './refusals';
import { signIn } from './sign-in';
import { trust } from './trust';

/** How well a city is protected, and how much it would notice. */
export const securityRules: readonly Rule[] = [
  permissions,
  outsideRights,
  access,
  trust,
  ...refusalRules,
  ...protections.map(protectionRule),
  signIn,
  accounts,
  devicePolicy,
  provisioningTemplate,
  certificateAuthority,
  limitRule(logRetention),
  readingRights,
  lakeRights,
  alarmRemoved,
  alarmLoosened,
];
