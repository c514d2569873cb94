import fc from 'fast-check';
import { RowTimes } from '../../../lib/engine/clock/row-times';
import { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { runs } from '../../support/exploring';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Local days on which clocks go back, and by how many minutes. */
const changes = [
  ['Europe/Berlin', Date.UTC(2026, 9, 24, 22), 60],
  ['America/New_York', Date.UTC(2026, 10, 1, 4), 60],
  ['Australia/Lord_Howe', Date.UTC(2026, 3, 4, 13), 30],
] as const;

const utc = (text: string) => Date.parse(`${text}Z`);

/** Instants of rows of wall times, all of one device, of a file that comes days later. */
function readBack(zone: string, walls: readonly number[], row: object = {}, deviceOf = (_: number) => 'a') {
  const times = new RowTimes(zone);
  return walls.map((wallMs, i) =>
    times.read(
      (clock) => clock.instantMs(wallMs),
      () => deviceOf(i),
      { receivedAtMs: Date.UTC(2027, 0), ...row },
    ),
  );
}

const wallsOf = (zone: string, instants: readonly number[]) => {
  const clock = new ZoneTime(zone);
  return instants.map((one) => clock.wallMs(one));
};

const berlin = (...texts: readonly string[]) =>
  readBack(
    'Europe/Berlin',
    texts.map((one) => utc(`2026-10-25T${one}`)),
  ).map((one) => new Date(one).toISOString().slice(11, 16));

describe('a day of readings on which clocks go back', () => {
  it.each(changes)('survives in %s at any interval, as steady as meters or not', (zone, fromMs, backMinutes) => {
    const interval = fc.constantFrom(...[1, 5, 10, 15, 30, 60].filter((minutes) => minutes <= backMinutes));
    const uneven = fc.array(fc.integer({ min: 1, max: 2 * backMinutes - 1 }), { minLength: 400, maxLength: 400 });
    fc.assert(
      fc.property(interval, uneven, fc.boolean(), (minutes, steps, isSteady) => {
        const toMs = fromMs + 25 * hourMs;
        const instants: number[] = [];
        for (let atMs = fromMs, i = 0; atMs < toMs; i++) {
          instants.push(atMs);
          atMs += (isSteady ? minutes : Math.min(steps[i % 400] as number, backMinutes / 2)) * minuteMs;
        }
        expect(readBack(zone, wallsOf(zone, instants))).toEqual(instants);
      }),
      { numRuns: runs(40, 800) },
    );
  });

  it.each(changes)('survives in %s where the rows of several devices are mixed', (zone, fromMs) => {
    const instants = Array.from({ length: 50 }, (_, i) => fromMs + i * 30 * minuteMs);
    const walls = wallsOf(zone, instants).flatMap((one) => [one, one, one]);
    const read = readBack(zone, walls, {}, (i) => `device-${i % 3}`);
    expect(read).toEqual(instants.flatMap((one) => [one, one, one]));
  });

  it('survives a file that has it twice, one after the other', () => {
    const [zone, fromMs] = changes[0];
    const instants = Array.from({ length: 100 }, (_, i) => fromMs + i * 15 * minuteMs);
    expect(readBack(zone, wallsOf(zone, [...instants, ...instants]))).toEqual([...instants, ...instants]);
  });
});

describe('rows that say nothing of the hour', () => {
  it.each([
    ['go down', ['03:15', '03:00', '02:45', '02:15'], ['02:15', '02:00', '00:45', '00:15']],
    ['are in no order', ['01:30', '02:45', '02:15', '02:30'], ['23:30', '00:45', '00:15', '00:30']],
    [
      'step back again in it',
      ['01:45', '02:00', '02:30', '02:15', '02:00', '02:45'],
      ['23:45', '00:00', '00:30', '01:15', '00:00', '00:45'],
    ],
    [
      'come twice, row by row',
      ['01:00', '01:00', '02:00', '02:00', '03:00', '03:00'],
      ['23:00', '23:00', '00:00', '00:00', '02:00', '02:00'],
    ],
    ['are a quarter that came twice', ['01:45', '02:00', '02:15', '02:15'], ['23:45', '00:00', '00:15', '00:15']],
    // A file an hour: the one of the second is like a file of the first that is late.
    ['begin within the second', ['02:00', '02:15', '02:30', '03:00'], ['00:00', '00:15', '00:30', '02:00']],
    ['step back from after it', ['01:45', '02:00', '03:00', '02:15'], ['23:45', '00:00', '02:00', '00:15']],
    [
      'are of several figures',
      ['01:00', '02:00', '03:00', '01:00', '02:00'],
      ['23:00', '00:00', '02:00', '23:00', '00:00'],
    ],
  ])('are of the first: they %s', (_, walls, instants) => expect(berlin(...walls)).toEqual(instants));

  it('are of the first where they are of several devices', () => {
    const walls = ['01:30', '02:00', '02:30', '02:15'].map((one) => utc(`2026-10-25T${one}`));
    const read = readBack('Europe/Berlin', walls, {}, (i) => (i === 3 ? 'b' : 'a'));
    expect(new Date(read[3] as number).toISOString()).toBe('2026-10-25T00:15:00.000Z');
  });

  it('are of the first where nothing of the second had happened when they came', () => {
    const walls = ['01:30', '02:00', '02:30', '02:15'].map((one) => utc(`2026-10-25T${one}`));
    const read = readBack('Europe/Berlin', walls, { receivedAtMs: utc('2026-10-25T01:10:00') });
    expect(new Date(read[3] as number).toISOString()).toBe('2026-10-25T00:15:00.000Z');
  });
});

describe('a row of files that come all the time', () => {
  const receivedAt = (text: string) => ({ receivedAtMs: utc(`2026-10-25T${text}`), freshMs: 15 * minuteMs });
  it.each([
    ['second, which it is fresh of', '02:15', '01:20', '01:15'],
    ['first, as the second is yet to come', '02:15', '00:20', '00:15'],
    ['first, as neither is fresh', '02:15', '01:31', '00:15'],
    ['one that there is', '03:15', '02:20', '02:15'],
  ])('is of the %s', (_, wall, received, instant) => {
    const [read] = readBack('Europe/Berlin', [utc(`2026-10-25T${wall}`)], receivedAt(received));
    expect(new Date(read as number).toISOString()).toBe(`2026-10-25T${instant}:00.000Z`);
  });
});
