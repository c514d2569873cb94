import { createHash } from 'node:crypto';
import { synthInMemory } from '../../assembly/synth-in-memory';
import type { City } from '../../config';
import type { Service } from '../../services/shared';
import type { CityModel } from './city-model';
import { stackModel, type Template } from './stack-model';

/** Short digest of a value, for telling whether it is the same. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** The model of a city of this toolkit. Its handlers are the same for every config; their settings are compared. */
export function synthesise(city: City, services: readonly Service[]): CityModel {
  const { stacks, acknowledged, settings } = synthInMemory(city, services);
  return {
    stacks: stacks.map(({ template, ...stack }) => stackModel(stack, template as Template)),
    code: Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { settings: digestOf(value) }])),
    acknowledgements: acknowledged,
    findings: [],
  };
}
