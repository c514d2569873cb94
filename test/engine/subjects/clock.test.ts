import { toyCity, toyPorts } from '../../../bench/writers/toy-stream';
import { raise } from '../../../lib/engine/alarms/signs';
import type { FeedProcessor } from '../../../lib/engine/feed-processor';
import { functionDuties } from '../../../lib/engine/handlers/service-handler';
import { stateMachine } from '../../../lib/engine/subjects/state-machine';
import { serviceRun } from '../../support/service-run';
import { parcels } from '../../support/services/parcels/facts';
import { serves } from '../../support/services/parcels/functions';

type Facts = typeof parcels;

const own = { name: { en: 'own', zh: '自有' }, memoryMb: 256, timeoutSeconds: 60, everyMinutes: () => 5 };

/** The service without its sweep, and with a function that takes the feed. */
const served = (clock: object | undefined) =>
  ({
    ...parcels,
    sweep: undefined,
    functions: clock && { own: { takes: ['movements'], ...clock } },
  }) as unknown as Facts;

const movements = (of: Facts, waits = 60, more: object = {}) =>
  stateMachine(of, 'movements', {
    ...more,
    states: { announced: { rank: 0, first: true, next: [] } },
    read: (fields) => ({ atMs: fields.instant('ts'), to: fields.oneOf('event', ['announced']) }),
    subject: () => '1',
    unique: 'city',
    waits,
    illegal: 'quarantined',
    tell: ({ path: [first] }) => ({
      records: { parcels: first ? [{ atMs: first.atMs, parcel_id: '1', state: '', accepted_time: null }] : [] },
      alarms: { overdue: first ? [raise(first.atMs, '')] : [] },
      indicators: { 'hours-in-locker': first ? [{ atMs: first.atMs, value: 0 }] : [] },
    }),
  });

describe('a state machine', () => {
  it.each([
    ['neither a sweep nor a function', undefined],
    ['a function that no clock calls', {}],
  ])('with %s is refused when it is loaded: nothing would be due', (_, clock) => {
    expect(() => movements(served(clock))).toThrow(/^parcels: feed movements: no clock says what is due/);
  });

  it('may have the clock of the function that takes it', () => {
    expect(movements(served({ everyMinutes: () => 5 })).due).toBeInstanceOf(Function);
  });

  it.each([11 * 86_400, -1, Number.NaN])(
    'whose moves wait %s s is refused when it is loaded: they are kept 10 days',
    (waits) => {
      expect(() => movements(parcels, waits)).toThrow('a move cannot wait');
    },
  );

  it('that reads subjects together further apart than moves are kept is refused when it is loaded', () => {
    const links = (within: number) => ({ links: { names: () => [], within } });
    expect(() => movements(parcels, 60, links(10 * 86_400))).toThrow('subjects cannot be read together over 864000 s');
    expect(() => movements(parcels, 60, links(9 * 86_400))).not.toThrow();
  });

  it('that others end, and that sees no others, is refused when it is loaded', () => {
    const endedBy = { to: 'announced', atMs: () => 1 };
    expect(() => movements(parcels, 60, { endedBy })).toThrow('parcels: feed movements: endedBy sees no others');
    expect(() => movements(parcels, 60, { endedBy, reused: true })).not.toThrow();
  });

  it('says when it is to look at a subject whose moves are gone by then', async () => {
    const errors = jest.spyOn(console, 'error').mockImplementation();
    const lying = (pickupHours: number) => {
      const run = serviceRun(serves, { settings: { lockers: 1, pickupHours }, at: '2026-05-13T08:00:00Z' });
      const moved = (event: string) => ({ ts: '2026-05-13T08:00:00Z', parcel: 'P 1', event });
      return run.send('movements', 'lk-1', moved('announced'), moved('accepted'));
    };
    await expect(lying(24 * 10)).resolves.toBeUndefined();
    await expect(lying(24 * 10 + 1)).rejects.toThrow('movements failed 2 messages');
    expect(JSON.stringify(errors.mock.calls.map(String))).toContain('give the store windows more expireDays');
    errors.mockRestore();
  });

  it('is asked for what is due by a function that does something else by its clock', async () => {
    const said: string[] = [];
    const due: FeedProcessor['due'] = async () => void said.push('due');
    const of = { ...served(undefined), functions: { own: { ...own, takes: ['movements'] } } } as const;
    const scheduled = async () => void said.push('scheduled');
    const duties = functionDuties(of, 'own', { movements: { feed: 'movements', due } }, { scheduled });
    await duties.scheduled?.(toyPorts(), toyCity);
    expect(said).toEqual(['scheduled', 'due']);
  });
});
