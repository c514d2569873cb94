import type { CrossRule } from './rule';
import { sameCity } from './same-city';
import { sameNames } from './same-names';

/** Every rule about several cities together. */
export const crossRules: readonly CrossRule[] = [sameCity, sameNames];
