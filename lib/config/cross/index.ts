import { sharedQuotas } from './account-quotas';
import type { CrossRule } from './rule';
import { sameCity } from './same-city';
import { sameDomain } from './same-domain';
import { sameNames } from './same-names';
import { sharedAccount } from './shared-account';

/** Every rule about several cities together. */
export const crossRules: readonly CrossRule[] = [sameCity, sameDomain, sameNames, sharedAccount, sharedQuotas];
