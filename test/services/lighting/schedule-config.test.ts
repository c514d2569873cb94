import { lighting } from '../../../lib/services/lighting';
import { dimmed, scheduled } from './scene';

describe('a schedule in a city file', () => {
  const problems = (schedule: object) =>
    (lighting.check?.(scheduled(schedule) as never, ['a', 'harbour', 'harbour.quay', 'old-town']) ?? []).map(
      ({ path }) => path.join('.'),
    );
  const event = { name: 'a', from: '2026-03-02T22:30', to: '2026-03-03T01:00', percent: 80 };

  it.each([
    [
      'two steps of one time',
      {
        steps: [
          { from: '23:00', percent: 5 },
          { from: '23:00', percent: 6 },
        ],
      },
      ['schedule.steps.1.from'],
    ],
    ['a district twice', { districts: [{ district: 'a' }, { district: 'a' }] }, ['schedule.districts.1.district']],
    ['an event twice', { events: [event, event] }, ['schedule.events.1.name']],
    [
      'an event that ends before it begins',
      { events: [{ ...event, to: '2026-03-02T22:00' }] },
      ['schedule.events.0.to'],
    ],
    [
      'districts that the city has not, or has not so narrow',
      {
        districts: [{ district: 'harbor' }, { district: 'harbour.quay.north' }, { district: 'constructor' }],
        events: [{ ...event, districts: ['old-town', 'oldtown'] }],
      },
      ['districts.0.district', 'districts.1.district', 'districts.2.district', 'events.0.districts.1'].map(
        (path) => `schedule.${path}`,
      ),
    ],
    ['what is right', { ...dimmed, events: [event] }, []],
    [
      'a district of the city, and one that its districts lie in',
      {
        districts: [{ district: 'old-town' }, { district: 'harbour' }],
        events: [{ ...event, districts: ['harbour'] }],
      },
      [],
    ],
  ])('is checked: %s', (_, schedule, paths) => expect(problems(schedule)).toEqual(paths));

  it.each([
    [{ steps: [{ from: '24:00', percent: 5 }] }],
    [{ steps: [{ from: '23:00', percent: 101 }] }],
    [{ events: [{ ...event, from: 'May' }] }],
    [{ events: [{ ...event, from: '2026-02-29T18:00' }] }],
  ])('is refused with %j', (schedule) => expect(() => scheduled(schedule)).toThrow());
});
