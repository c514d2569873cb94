import { services } from '../../lib/services';
import { commonAlarms } from '../../lib/services/shared/common-alarms';
import { alarmsWithFault } from '../../lib/simulation/simulate';

/** Alarms of every service that need a kind of feed: a topic names a city, and only who reports by itself is missed. */
const comesBy: Readonly<Record<string, readonly string[]>> = {
  'tenant-mismatch': ['mqtt'],
  'devices-offline': ['mqtt', 'websocket'],
};

describe('every service', () => {
  it.each(services.map((service) => [service.id, service] as const))(
    '%s plays itself, with a fault for each of its alarms',
    async (_, service) => {
      const simulation = await service.simulation?.();
      const faults = simulation ? alarmsWithFault(simulation) : [];
      // Alarms that every service has are of devices.
      const kinds = new Set<string>(service.feeds.map(({ kind }) => kind));
      const common =
        service.deviceTypes.length > 0
          ? commonAlarms.filter(({ id }) => comesBy[id]?.some((kind) => kinds.has(kind)) ?? true)
          : [];
      const alarms = [...service.alarms, ...common].map(({ id }) => id);
      expect([simulation !== undefined, alarms.filter((alarm) => !faults.includes(alarm))]).toEqual([true, []]);
    },
  );

  it('is called where it is a register, and only there', async () => {
    for (const service of services) {
      const simulation = await service.simulation?.();
      expect([service.id, simulation?.register !== undefined]).toEqual([
        service.id,
        simulation?.facts.register !== undefined,
      ]);
    }
  });
});
