import type { City } from '../config';
import { schemaOf } from '../config/shape/check-shape';
import type { Service } from '../services/shared';
import { effectsOf, type SettingEffect } from './effects-of';

/** What a change of a city's config does to people: of every setting that both sides have or one of them. */
export const cityEffects = (before: City, after: City, services: readonly Service[]): SettingEffect[] =>
  effectsOf(schemaOf(services), { before, after });
