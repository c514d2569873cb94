import { services } from '../../lib/services';
import { commonAlarms } from '../../lib/services/shared/common-alarms';
import { unknownDevice } from '../../lib/simulation/faults';
import { alarmsWithFault } from '../../lib/simulation/simulate';

describe('every service', () => {
  it.each(services.map((service) => [service.id, service] as const))(
    '%s plays itself, with a fault for each of its alarms',
    async (_, service) => {
      const simulation = await service.simulation?.();
      const faults = simulation ? alarmsWithFault(simulation) : [];
      // Alarms that every service has are of devices; those of messages that they send themselves, of such devices.
      const sends = service.feeds.some(({ kind }) => kind === 'mqtt' || kind === 'websocket');
      const ofFiles = commonAlarms.filter(({ id }) => id === unknownDevice);
      const common = sends ? commonAlarms : service.deviceTypes.length > 0 ? ofFiles : [];
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
