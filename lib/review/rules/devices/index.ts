import type { Rule } from '../rule';
import { address } from './address';
import { city } from './city';
import { devicesCount } from './count';
import { districts } from './districts';
import { moved } from './moved';
import { reporting } from './reporting';
import { services } from './services';

/** What a city runs, and with how many devices. */
export const deviceRules: readonly Rule[] = [city, moved, services, devicesCount, reporting, districts, address];
