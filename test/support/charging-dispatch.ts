import { operationRuns } from '../../lambdas/charging/operations';
import type { System } from '../../lambdas/charging/system';
import { serviceFactsOf } from '../../lib/engine/facts';
import { carryOut } from '../../lib/engine/operations/carry-out';
import type { ServiceOperation } from '../../lib/engine/operations/offered';
import { charging } from '../../lib/services/charging';
import { charging as facts } from '../../lib/services/charging/facts';
import { chargingOperations } from '../../lib/services/charging/operations';
import { ocppCity } from './ocpp-city';
import { operatorsDesk } from './operators-desk';
import { operatorsGateway } from './operators-gateway';

export const dispatcher = { sub: 'u7', name: 'Wu', groups: ['control'] };

/** The operators' desk of a city with charging stations; what they offer is carried out by their real central system. */
export function chargingDesk(system: System) {
  const operations = (charging.offers?.operations ?? []).map(({ id, method, path, roles, idempotencyKey }) => ({
    id: `charging.${id}`,
    operation: id,
    method,
    path,
    roles: roles as readonly ('viewer' | 'operator' | 'controller')[],
    idempotencyKey,
    function: 'testville--charging-schedule',
  }));
  const called: string[] = [];
  const desk = operatorsDesk(serviceFactsOf(facts), system.ports as never, {
    operations,
    callFunction: (name, payload) => {
      called.push(name);
      return carryOut(chargingOperations, operationRuns, system, payload as ServiceOperation);
    },
  });
  return { ...desk, called };
}

/** The operations API of a city in front of its real central system. */
export async function chargingDispatch(section: object = {}, stations?: readonly string[]) {
  const city = await ocppCity(section, stations);
  const desk = chargingDesk(city.system);
  const gateway = await operatorsGateway(desk);
  const { called } = desk;
  return { city, desk, gateway, called, stop: async () => [await gateway.close(), await city.stop()] };
}
