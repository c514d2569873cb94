import { services } from '../../lib/services';
import { alarmsWithFault } from '../../lib/simulation/simulate';

/** Alarms that no message of a device alone makes fire: of connections and of the clock. */
const withoutFault: Readonly<Record<string, readonly string[]>> = {
  charging: ['port-uptime', 'station-offline'],
};

describe('every service', () => {
  it.each(services.map(({ id }) => id))('%s plays itself, with a fault for each of its alarms', async (id) => {
    const service = services.find((one) => one.id === id);
    const simulation = await service?.simulation?.();
    const faults = simulation ? alarmsWithFault(simulation) : [];
    const missing = (service?.alarms ?? []).map((alarm) => alarm.id).filter((alarm) => !faults.includes(alarm));
    expect([simulation !== undefined, missing]).toEqual([true, withoutFault[id] ?? []]);
  });

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
