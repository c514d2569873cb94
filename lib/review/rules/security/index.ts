import type { Rule } from '../rule';
import { access } from './access';
import { accessLogs } from './access-logs';
import { accounts } from './accounts';
import { alarmLoosened } from './alarm-loosened';
import { alarmRemoved } from './alarm-removed';
import { apiAuthorization } from './api-authorization';
import { certificateAuthority } from './certificate-authority';
import { debugLogs } from './debug-logs';
import { devicePolicy } from './device-policy';
import { encryption } from './encryption';
import { exposure } from './exposure';
import { functionUrl } from './function-url';
import { keyRotation } from './key-rotation';
import { lakeRights } from './lake-rights';
import { logRetention } from './log-retention';
import { outsideRights } from './outside-roles';
import { permissions } from './permissions';
import { provisioningHook } from './provisioning-hook';
import { provisioningTemplate } from './provisioning-template';
import { publicAccess } from './public-access';
import { readingRights } from './reading-rights';
import { refusals } from './refusals';
import { signIn } from './sign-in';
import { tls } from './tls';
import { trust } from './trust';

/** How well a city is protected, and how much it would notice. */
export const securityRules: readonly Rule[] = [
  permissions,
  outsideRights,
  access,
  trust,
  refusals,
  tls,
  publicAccess,
  encryption,
  keyRotation,
  functionUrl,
  apiAuthorization,
  signIn,
  accounts,
  exposure,
  devicePolicy,
  provisioningHook,
  provisioningTemplate,
  certificateAuthority,
  logRetention,
  accessLogs,
  debugLogs,
  readingRights,
  lakeRights,
  alarmRemoved,
  alarmLoosened,
];
