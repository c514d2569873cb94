import type { City } from '../config/city-schema';
import type { Service } from '../services/shared';
import { CityContext } from './city-context';
import { incidentSettings, incidentsPurpose } from './incidents';
import { deskPurpose } from './operations-names';
import { operationsSettings } from './operations-settings';
import { rotationPurpose, rotationSettings } from './rotation';

/** Of programs that are of no service, by purpose: what their settings are made from. */
const settingsOf: Readonly<Record<string, (context: CityContext) => unknown>> = {
  [rotationPurpose]: rotationSettings,
  [incidentsPurpose]: incidentSettings,
  [deskPurpose]: (context) => context.city.operations && operationsSettings(context, context.city.operations),
};

/** Settings of a program of no service, by its name, in a city with these services; `undefined` of any other. */
export function programSettings(functionName: string, city: City, services: readonly Service[]): unknown {
  const context = new CityContext(city, services);
  const [, make] = Object.entries(settingsOf).find(([purpose]) => context.name(purpose) === functionName) ?? [];
  return make?.(context);
}
