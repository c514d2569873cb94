import { air } from './air';
import { charging } from './charging';
import { education } from './education';
import { grid } from './grid';
import { lighting } from './lighting';
import { medical } from './medical';
import { parking } from './parking';
import { payments } from './payments';
import { requests } from './requests';
import { residents } from './residents';
import type { Service } from './shared';
import { traffic } from './traffic';
import { waste } from './waste';
import { water } from './water';

/** Every service a city can have, by id. Adding one: its folder, a line here, and one in bin/processors.ts. */
const byId = {
  traffic,
  charging,
  residents,
  waste,
  air,
  water,
  grid,
  parking,
  lighting,
  requests,
  payments,
  medical,
  education,
};

export type ServiceId = keyof typeof byId;

export const services: readonly Service[] = Object.values(byId);
