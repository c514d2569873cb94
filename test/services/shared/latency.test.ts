import { services } from '../../../lib/services';
import { checkDefinition, comesInObjects, latencyOf, raisersOf, type Service } from '../../../lib/services/shared';
import { beacon } from '../../support/services/beacon';

const [dark] = beacon.alarms as [Service['alarms'][number]];
const [flash] = beacon.feeds as [Service['feeds'][number]];
const with_ = (feeds: readonly Partial<Service['feeds'][number]>[]): Service => ({
  ...beacon,
  feeds: feeds.map((feed) => ({ ...flash, ...feed }) as Service['feeds'][number]),
});

describe('how soon an alarm is raised', () => {
  it('is as soon as the soonest feed that raises it', () => {
    const service = with_([{ latency: 'minutes' }, { id: 'other', latency: 'seconds' }]);
    expect(latencyOf(service, dark)).toBe('seconds');
    expect(latencyOf(with_([{ latency: 'minutes' }]), dark)).toBe('minutes');
  });

  it('is not that of a feed that does not raise it', () => {
    expect(latencyOf(with_([{ latency: 'minutes' }, { latency: 'seconds', raises: [] }]), dark)).toBe('minutes');
  });

  it('is less where the alarm asks for less', () => {
    expect(latencyOf(beacon, dark)).toBe('seconds');
    expect(latencyOf(beacon, { ...dark, latency: 'minutes' })).toBe('minutes');
  });

  it('is minutes where the clock alone raises it', () => {
    const clock = { ...beacon.processors[0], raises: ['dark'] } as Service['processors'][number];
    const service = { ...with_([{ raises: [] }]), processors: [clock] };
    expect(latencyOf(service, dark)).toBe('minutes');
    expect(raisersOf(service, 'dark')).toEqual({ feeds: [], processors: [clock] });
  });
});

describe('the way of a feed', () => {
  it('is in objects where it may be minutes late and is kept as it came: no people, no hurry, no file', () => {
    const ways = services.flatMap(({ id, feeds }) =>
      feeds.flatMap((feed) => (feed.kind === 'mqtt' ? [[`${id}/${feed.id}`, comesInObjects(feed)] as const] : [])),
    );
    expect(Object.fromEntries(ways)).toEqual({
      'traffic/spat-map': false,
      'traffic/basic-safety': false,
      'traffic/detector-flow': true,
      'traffic/controller-status': false,
      'charging/pad-telemetry': false,
      'air/observations': true,
      'air/sensor-readings': true,
      'waste/fill-level': false,
      'parking/occupancy': false,
      'parking/spots': true,
      'parking/uplinks': true,
      'water/consumption': false,
      'water/telegrams': false,
      'water/district-flows': true,
      'water/quality': true,
      'lighting/luminaire-status': true,
      'lighting/cabinet-status': false,
      'grid/measurements': false,
      'grid/power-events': false,
    });
  });

  it('asks for a function that can take an object in one call', () => {
    const inObjects = with_([{ latency: 'minutes' }]);
    const faultsOf = (more: object) =>
      checkDefinition({
        ...inObjects,
        processors: inObjects.processors.map((one) => ({ ...one, memoryMb: 1024, timeoutSeconds: 300, ...more })),
      }).filter(({ fault }) => fault.includes('in objects'));
    expect([{}, { memoryMb: 512 }, { timeoutSeconds: 60 }].map((more) => faultsOf(more).length)).toEqual([0, 1, 1]);
  });
});
