import fc from 'fast-check';
import { toy, toyPorts } from '../../../bench/writers/toy-stream';
import { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { afterOfficeMinutes, type Calendar } from '../../../lib/engine/operations/counted-time';
import { sweepDesk } from '../../../lib/engine/operations/sweep-desk';
import { isOfficeTime } from '../../../lib/services/shared/office-hours';
import { runs } from '../../support/exploring';
import { failingOnce } from '../../support/failing-once';
import { deskSettings, operatorsDesk } from '../../support/operators-desk';

const minute = 60_000;
const office = { from: '08:30', to: '17:30', days: [1, 2, 3, 4, 5], holidays: [] as string[] };
const calendar = (timeZone: string, holidays: string[] = []): Calendar => ({
  zone: new ZoneTime(timeZone),
  officeHours: { ...office, holidays },
});
const after = (from: string, minutes: number, of: Calendar) => {
  const ms = afterOfficeMinutes(Date.parse(from), minutes, of);
  return ms === undefined ? undefined : new Date(ms).toISOString();
};

describe('minutes of office hours', () => {
  it.each([
    ['in the middle of a day', 'UTC', '2026-05-13T10:00:00Z', 60, '2026-05-13T11:00:00.000Z'],
    ['over a night', 'UTC', '2026-05-13T17:00:00Z', 60, '2026-05-14T09:00:00.000Z'],
    ['before they begin', 'UTC', '2026-05-13T05:00:00Z', 60, '2026-05-13T09:30:00.000Z'],
    ['over a weekend', 'UTC', '2026-05-15T17:00:00Z', 60, '2026-05-18T09:00:00.000Z'],
    ['by the clock of the city', 'Asia/Shanghai', '2026-05-13T09:00:00Z', 60, '2026-05-14T01:00:00.000Z'],
    // The third people of the longest time that a city may set.
    ['over eleven weeks', 'UTC', '2026-05-11T08:30:00Z', 3 * 10_080, '2026-07-27T17:30:00.000Z'],
    ['over a spring change', 'Europe/Berlin', '2026-03-27T16:00:00Z', 60, '2026-03-30T07:00:00.000Z'],
    ['over an autumn change', 'America/New_York', '2026-10-30T21:00:00Z', 60, '2026-11-02T14:00:00.000Z'],
  ])('%s', (_, zone, from, minutes, expected) => {
    expect(after(from, minutes, calendar(zone))).toBe(expected);
  });

  it('leaves out holidays, and never come where there are none', () => {
    const golden = ['2026-10-01', '2026-10-02'];
    expect(after('2026-09-30T17:00:00Z', 60, calendar('UTC', golden))).toBe('2026-10-05T09:00:00.000Z');
    const never: Calendar = { zone: new ZoneTime('UTC'), officeHours: { ...office, days: [] } };
    expect(after('2026-09-30T17:00:00Z', 60, never)).toBeUndefined();
  });

  it('are so many, counted one by one', () => {
    const zones = ['Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe'];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 366 * 24 * 60 }),
        fc.integer({ min: 1, max: 900 }),
        (zone, startMinute, minutes) => {
          const of = calendar(zone);
          const fromMs = Date.UTC(2026, 0, 1) + startMinute * minute;
          const endMs = afterOfficeMinutes(fromMs, minutes, of) as number;
          let counted = 0;
          for (let ms = fromMs; ms < endMs; ms += minute)
            if (isOfficeTime(of.zone.wallMs(ms), of.officeHours)) counted++;
          expect(counted).toBe(minutes);
        },
      ),
      { numRuns: runs(15, 400) },
    );
  });
});

const li = { id: 'u1', name: 'Li' };

/** A desk over an alarm that stands since a time. */
async function standing(at: string, alarm = 'seven') {
  const ports = toyPorts();
  ports.clock.set(Date.parse(at));
  const { desk, handler } = operatorsDesk(toy, ports, { timeZone: 'Asia/Shanghai' });
  const book = desk.books.get('toy')?.book as NonNullable<ReturnType<typeof desk.books.get>>['book'];
  const key = { alarm, deviceId: 'd1', subject: '' };
  await book.add(key, { kind: 'raise', atMs: ports.clock.nowMs(), detail: '' });
  const told = () =>
    ports.alarms.published.map(({ change }, i) => `${change} ${ports.alarms.people[i]?.level ?? 0}`).slice(1);
  const sweepAt = async (time: string) => {
    ports.clock.set(Date.parse(time));
    await sweepDesk(desk);
  };
  return { ports, desk, handler, book, key, told, sweepAt, pagedMs: Date.parse(at) };
}

/** An alarm that may be a part of an incident. */
async function member() {
  const one = await standing('2026-05-13T02:00:00Z');
  const supply = { evidence: 'symptom', withinMinutes: 2 };
  for (const { facts } of one.desk.books.values())
    Object.assign(facts, { alarms: facts.alarms.map((alarm) => ({ ...alarm, supply })) });
  const released = async (at: string, raisedAt: string) => {
    one.ports.clock.set(Date.parse(at));
    await one.handler({
      'detail-type': 'AlarmReleased',
      detail: { code: 'toy.seven', deviceId: 'd1', subject: '', raisedAt },
    });
  };
  return { ...one, released };
}

describe('an alarm that nobody has', () => {
  it('comes to the next people when its minutes of office hours have passed, once each', async () => {
    const { told, sweepAt, desk } = await standing('2026-05-13T09:00:00Z');
    await sweepAt('2026-05-14T00:59:00Z');
    expect(told()).toEqual([]);
    await sweepAt('2026-05-14T01:00:00Z');
    await Promise.all([sweepDesk(desk), sweepDesk(desk)]);
    expect(told()).toEqual(['escalated 1']);
    // The note says so, and the next look reads nothing else.
    expect((await desk.books.get('toy')?.book.noted())?.map(({ level }) => level)).toEqual([1]);
    await sweepAt('2026-05-14T02:00:00Z');
    await sweepAt('2026-05-15T02:00:00Z');
    expect(told()).toEqual(['escalated 1', 'escalated 2']);
  });

  it('stays where it is when somebody has it, and is silent while it is silenced', async () => {
    const { book, key, told, sweepAt, pagedMs } = await standing('2026-05-13T02:00:00Z');
    await book.act(key, { kind: 'silence', by: li, untilMs: Date.parse('2026-05-13T05:00:00Z') });
    await sweepAt('2026-05-13T04:00:00Z');
    expect(told()).toEqual(['silenced 0']);
    await sweepAt('2026-05-13T05:00:00Z');
    expect(told()).toEqual(['silenced 0', 'reminded 0']);
    await sweepAt('2026-05-13T05:59:00Z');
    await book.act(key, { kind: 'acknowledge', by: li, pagedMs });
    await sweepAt('2026-05-13T09:00:00Z');
    expect(told()).toEqual(['silenced 0', 'reminded 0', 'acknowledged 0']);
  });

  it('goes no further where somebody took it after the look had read it', async () => {
    const { desk, book, key, told, sweepAt, pagedMs } = await standing('2026-05-13T02:00:00Z');
    const noted = await book.noted();
    const read = jest.spyOn(desk.books.get('toy')?.book as typeof book, 'noted').mockImplementation(async () => {
      await book.act(key, { kind: 'acknowledge', by: li, pagedMs });
      return noted;
    });
    await sweepAt('2026-05-13T09:00:00Z');
    read.mockRestore();
    expect(told()).toEqual(['acknowledged 0']);
  });

  it('is escalated after its silence, also after one that was over before it returned', async () => {
    const { book, key, told, sweepAt, ports } = await standing('2026-05-13T02:00:00Z');
    await book.act(key, { kind: 'silence', by: li, untilMs: Date.parse('2026-05-13T03:00:00Z') });
    await sweepAt('2026-05-13T03:00:00Z');
    await sweepAt('2026-05-13T04:00:00Z');
    expect(told()).toEqual(['silenced 0', 'reminded 0', 'escalated 1']);
    await book.act(key, { kind: 'silence', by: li, untilMs: Date.parse('2026-05-13T04:05:00Z') });
    await book.add(key, { kind: 'clear', atMs: Date.parse('2026-05-13T04:01:00Z'), detail: '' });
    ports.clock.set(Date.parse('2026-05-13T05:00:00Z'));
    await book.add(key, { kind: 'raise', atMs: ports.clock.nowMs(), detail: '' });
    await sweepAt('2026-05-13T06:00:00Z');
    await sweepAt('2026-05-13T06:01:00Z');
    expect(told().slice(3)).toEqual(['silenced 1', 'cleared 1', 'raised 0', 'escalated 1']);
  });

  it('is escalated though another cannot be', async () => {
    const { book, desk, told, ports } = await standing('2026-05-13T02:00:00Z');
    await book.add(
      { alarm: 'seven', deviceId: 'd2', subject: '' },
      { kind: 'raise', atMs: ports.clock.nowMs(), detail: '' },
    );
    ports.clock.set(Date.parse('2026-05-13T03:00:00Z'));
    const restore = failingOnce([ports.alarms], 0);
    await expect(sweepDesk(desk)).rejects.toThrow('failed once');
    restore();
    expect(told()).toEqual(['raised 0', 'escalated 1']);
    // The next look publishes what the bus had not taken, and nothing twice.
    await sweepDesk(desk);
    await sweepDesk(desk);
    expect(told()).toEqual(['raised 0', 'escalated 1', 'escalated 1']);
  });

  it('of a severity that is not escalated stays where it is', async () => {
    const { told, sweepAt } = await standing('2026-05-13T02:00:00Z', 'silent');
    await sweepAt('2026-05-20T02:00:00Z');
    expect(told()).toEqual([]);
  });

  it('is escalated day and night where that counts', async () => {
    const { told, sweepAt, desk } = await standing('2026-05-16T20:00:00Z');
    Object.assign(desk.settings, {
      escalation: { ...deskSettings.escalation, major: { afterMinutes: 15, counts: 'always' } },
    });
    await sweepAt('2026-05-16T20:15:00Z');
    expect(told()).toEqual(['escalated 1']);
  });

  it('that may be a part of an incident is not, while the city has them and it is not critical', async () => {
    const { told, sweepAt, desk } = await member();
    await sweepAt('2026-05-13T03:30:00Z');
    expect(told()).toEqual([]);
    Object.assign(desk.settings, { holdsMembers: false });
    await sweepAt('2026-05-13T03:30:00Z');
    expect(told()).toEqual(['escalated 1']);
  });

  it('and outlasted its incident is escalated from when it went to people by itself, however often that is said', async () => {
    const { told, sweepAt, released } = await member();
    await released('2026-05-13T05:00:00Z', '2026-05-13T02:00:00Z');
    await released('2026-05-13T05:30:00Z', '2026-05-13T02:00:00Z');
    await sweepAt('2026-05-13T05:59:00Z');
    expect(told()).toEqual([]);
    await sweepAt('2026-05-13T06:00:00Z');
    expect(told()).toEqual(['escalated 1']);
  });

  it('and is of no incident any more while it is silenced waits for the end of that', async () => {
    const { told, sweepAt, released, book, key } = await member();
    await book.act(key, { kind: 'silence', by: li, untilMs: Date.parse('2026-05-13T05:00:00Z') });
    await released('2026-05-13T03:00:00Z', '2026-05-13T02:00:00Z');
    await sweepAt('2026-05-13T05:00:00Z');
    await sweepAt('2026-05-13T05:59:00Z');
    expect(told()).toEqual(['silenced 0', 'reminded 0']);
    await sweepAt('2026-05-13T06:00:00Z');
    expect(told()).toEqual(['silenced 0', 'reminded 0', 'escalated 1']);
  });

  it('is not for what was released of it when it stood before, or of what is no alarm of the city', async () => {
    const { told, sweepAt, released, handler } = await member();
    await released('2026-05-13T03:00:00Z', '2026-05-13T01:59:00Z');
    for (const code of ['toy.gone', 'other.seven', 'toy', ''])
      await handler({ 'detail-type': 'AlarmReleased', detail: { code, deviceId: 'd1', subject: '', raisedAt: '' } });
    await sweepAt('2026-05-13T06:00:00Z');
    expect(told()).toEqual([]);
  });
});
