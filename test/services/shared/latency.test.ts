import { latencyOf, raisersOf, type Service } from '../../../lib/services/shared';
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
