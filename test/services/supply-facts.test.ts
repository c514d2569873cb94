import { services } from '../../lib/services';
import { grid } from '../../lib/services/grid';
import { checkDefinition } from '../../lib/services/shared';
import { supplyEvidence } from '../../lib/services/shared/alarm';
import { smallestSection } from '../../lib/services/shared/schema-walk';

describe('what an alarm says of supply', () => {
  it('is of a city: how soon it comes may follow from a setting, and what comes late says no time', () => {
    const evidence = 'symptom' as const;
    const withinMinutes = ({ seconds }: { seconds: number }) => seconds / 60;
    expect(supplyEvidence({ supply: { evidence, withinMinutes } }, { seconds: 300 })).toEqual({
      evidence,
      withinMinutes: 5,
    });
    expect(supplyEvidence({ supply: { evidence, withinMinutes } }, { seconds: 86_400 })?.withinMinutes).toBe(60);
    expect(supplyEvidence({}, {})).toBeUndefined();
  });

  it('is known of every service, from its smallest section', () => {
    for (const service of services)
      for (const alarm of service.alarms) {
        const { withinMinutes = 1 } = supplyEvidence(alarm, smallestSection(service)) ?? {};
        expect([alarm.id, withinMinutes > 0 && withinMinutes <= 60]).toEqual([alarm.id, true]);
      }
  });

  it('is no cause in a service without devices on which others hang', () => {
    const deviceTypes = grid.deviceTypes.map(({ supplies, ...type }) => type);
    const faults = checkDefinition({ ...grid, deviceTypes }).map(({ part, fault }) => `${part}: ${fault}`);
    expect(faults).toEqual(["alarms.outage: it is a cause of losses of supply, and no device says 'supplies: true'"]);
    expect(checkDefinition(grid)).toEqual([]);
  });
});
