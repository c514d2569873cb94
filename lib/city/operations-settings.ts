import type { City } from '../config/city-schema';
import { claimsOf } from '../config/operations-schema';
import { type Alarm, commonAlarms, type Service } from '../services/shared';
import { supplyEvidence } from '../services/shared/alarm';
import type { CityContext } from './city-context';
import { holdsAlarms } from './incidents';
import { enabledProcessors, functionName, serviceName } from './part-names';

/** Id of the store in which a service keeps its alarms. */
const alarmsStore = 'alarms';

const keepsAlarms = ({ state }: Service) => state.some(({ id }) => id === alarmsStore);

/** Services that keep alarms: all but those that raise none. */
export const alarmServices = ({ services }: CityContext): readonly Service[] => services.filter(keepsAlarms);

/** What a service offers to operators; nothing while the city has not the function that carries it out. */
export function offeredBy(context: CityContext, service: Service) {
  const { offers } = service;
  const processor = enabledProcessors(context, service).find(({ id }) => id === offers?.by);
  if (!offers || !processor) return [];
  return offers.operations.map(({ id, method, path, roles, idempotencyKey }) => ({
    id: `${service.id}.${id}`,
    operation: id,
    method,
    path,
    roles,
    idempotencyKey,
    function: functionName(context, service, processor),
  }));
}

/** People of a level of escalation; levels without anybody are none. */
export const levelsOf = ({ escalation: { first, second, third } }: NonNullable<City['operations']>) =>
  [first, second, third].filter((emails) => emails.length > 0);

/** Calls a minute of one person, and in a burst: a page that renews itself is far below. */
const throttle = { requestsPerMinute: 240, burst: 120 } as const;

/** Alarms as a function reads them: what they say of supply, as the settings of the service have it. */
function alarmsOf(context: CityContext, service: Service): readonly Alarm[] {
  return [...service.alarms, ...commonAlarms].map((alarm) => {
    const supply = supplyEvidence(alarm, context.section(service));
    return supply ? { ...alarm, supply } : alarm;
  });
}

/** `settings.json` of the operations API: what the city's file says, and what it must know of each service. */
export function operationsSettings(context: CityContext, operations: NonNullable<City['operations']>) {
  const { access, silence, escalation, officeHours } = operations;
  const { viewers, operators, controllers } = access;
  const always = (afterMinutes: number) => ({ afterMinutes, counts: 'always' });
  const inOffice = (afterMinutes: number) => ({ afterMinutes, counts: 'office-hours' });
  return {
    access: {
      ...claimsOf(access, context.city.identity?.kind),
      members: { viewer: viewers, operator: operators, controller: controllers },
    },
    throttle,
    longestSilenceHours: {
      critical: silence.criticalHours,
      major: silence.majorHours,
      minor: silence.minorHours,
      warning: silence.minorHours,
    },
    escalation: {
      critical: always(escalation.criticalMinutes),
      major: inOffice(escalation.majorMinutes),
      minor: inOffice(escalation.minorMinutes),
      warning: inOffice(escalation.minorMinutes),
      levels: levelsOf(operations).length,
    },
    holdsMembers: holdsAlarms(context),
    officeHours,
    services: context.services.map((service) => ({
      id: service.id,
      alarms: alarmsOf(context, service),
      ...(keepsAlarms(service) ? { alarmsTable: serviceName(context, service, alarmsStore) } : {}),
      state: service.state.filter(({ id }) => id === alarmsStore).map(({ id, expireDays }) => ({ id, expireDays })),
      indicators: [],
      records: [],
      deviceTypes: [],
      operations: offeredBy(context, service),
    })),
  };
}
