import { readCollection as read } from '../../../lambdas/waste/collections';
import { type Collection, collectionsOf, fillsOf, isEarly, shareAtCollection } from '../../../lambdas/waste/rules/fill';
import { type ZoneTime, zoneOf } from '../../../lib/engine/clock/zone-time';
import { Fields } from '../../../lib/engine/intake/fields';
import { reading } from '../../../lib/engine/intake/reading';
import { messageSet } from '../../../lib/engine/windows/message-set';
import { atHour, readingAt, shares } from '../../support/fill-readings';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const philadelphia = zoneOf('America/New_York');
/** Whose collection it is, and the collection. */
function readCollection(row: Readonly<Record<string, string | undefined>>, zone: ZoneTime) {
  const { deviceId, reports } = read(new Fields(row, { decimal: '.' }), { zone, receivedAtMs: 7 });
  const { receivedMs, ...collection } = reports[0] as Collection;
  return { container: deviceId, ...collection };
}
const row = { SN: '171610.0', Timestamp: '6/17/2014 9:05', Level: 'green' };
const code = (fields: object) =>
  (reading(() => readCollection({ ...row, ...fields }, philadelphia)) as { code?: string }).code;

describe('a row of a file of collections', () => {
  it('has the clock of the city and a serial that a data frame made a float', () => {
    const read = readCollection(row, philadelphia);
    expect(read).toEqual({ container: '171610', atMs: Date.UTC(2014, 5, 17, 13, 5), light: 'GREEN' });
  });

  it.each([
    ['no serial', { SN: ' ' }, 'schema.invalid'],
    ['no light', { Level: undefined }, 'schema.invalid'],
    ['a light of no lamp', { Level: 'BLUE' }, 'schema.invalid'],
    ['30 February', { Timestamp: '2/30/2014 9:05' }, 'time.invalid'],
    ['day before month', { Timestamp: '17/6/2014 9:05' }, 'time.invalid'],
    ['25 o’clock', { Timestamp: '6/17/2014 25:05' }, 'time.invalid'],
    ['61 minutes', { Timestamp: '6/17/2014 9:61' }, 'time.invalid'],
    ['ISO 8601', { Timestamp: '2014-06-17T09:05:00Z' }, 'time.invalid'],
    ['no time', { Timestamp: undefined }, 'schema.invalid'],
  ])('is refused with %s', (_, fields, expected) => {
    expect(code(fields)).toBe(expected);
  });
});

describe('how full a container was when it was collected', () => {
  const at = (hours: number, of: Parameters<typeof fillsOf>[0]) => shareAtCollection(fillsOf(of, 1000), atHour(hours));

  it('is its last level before', () => {
    expect(at(1.5, shares(0.2, 0.6, 0.1))).toBe(0.6);
  });

  it('is the level before the emptying, though the crew wrote it down later', () => {
    expect(at(2.5, shares(0.5, 0.6, 0.1))).toBe(0.6);
    expect(at(4.5, [...shares(0.5, 0.6, 0.1), readingAt(4, { fillShare: 0.15 })])).toBe(0.15);
  });

  it('is unknown without a level in the day before', () => {
    expect([at(0.5, []), at(25, shares(0.4)), at(-1, shares(0.4))]).toEqual([null, null, null]);
  });

  it('decides whether the trip was wasted, and the light where no level is known', () => {
    const collection = (light: 'GREEN' | 'RED') => ({ atMs: 0, light });
    expect([0.49, 0.5, null].map((share) => isEarly(collection('GREEN'), share))).toEqual([true, false, true]);
    expect([0.49, 0.5, null].map((share) => isEarly(collection('RED'), share))).toEqual([true, false, false]);
  });
});

describe('a collection that is noted again', () => {
  const noted = (light: Collection['light'], receivedMs: number, atMs = 0) => ({ atMs, light, receivedMs });

  it('has the fuller light of one reception, and that of the later reception', () => {
    const inOneFile = [noted('GREEN', 1), noted('RED', 1), noted('YELLOW', 1)];
    for (const all of [inOneFile, inOneFile.toReversed()]) {
      expect(collectionsOf(all)).toEqual([noted('RED', 1)]);
      expect(collectionsOf([...all, noted('GREEN', 2)])).toEqual([noted('GREEN', 2)]);
      expect(collectionsOf([noted('GREEN', 2), ...all])).toEqual([noted('GREEN', 2)]);
    }
    expect(collectionsOf([noted('RED', 1), noted('RED', 1, 60_000)])).toHaveLength(2);
  });

  it('is as before when what was corrected is noted again', () => {
    const back = messageSet([noted('RED', 3), noted('GREEN', 2), noted('RED', 1)]);
    expect(collectionsOf(back)).toMatchObject([{ light: 'RED' }]);
  });
});

describeWithReferenceData('the collections of Philadelphia', () => {
  const [header = '', ...lines] = referenceData('waste/collections/philadelphia_bigbelly_collections.csv')
    .toString()
    .trimEnd()
    .split('\n');
  const names = header.split(',');
  const rows = lines.map((line) => Object.fromEntries(line.split(',').map((text, i) => [names[i] as string, text])));
  const collections = rows.map((one) => readCollection(one, philadelphia));

  it('are 10,000, 47.23 % of them collected while green', () => {
    const lit = (light: string) => collections.filter((one) => one.light === light).length;
    expect([collections.length, lit('GREEN'), lit('YELLOW'), lit('RED')]).toEqual([10_000, 4723, 3782, 1495]);
    expect(collections.filter((one) => isEarly(one, null))).toHaveLength(4723);
  });

  it('are of 474 containers, newest first, from 1 May to 17 June', () => {
    expect(new Set(collections.map((one) => one.container)).size).toBe(474);
    expect(collections.every(({ atMs }, i) => atMs <= (collections[i - 1]?.atMs ?? atMs))).toBe(true);
    expect([collections.at(-1), collections[0]].map((one) => new Date(one?.atMs ?? 0).toISOString())).toEqual([
      '2014-05-02T03:39:00.000Z',
      '2014-06-17T20:40:00.000Z',
    ]);
  });

  it('are 8652 once each is counted once', () => {
    const distinct = new Set(collections.map((one) => JSON.stringify(one)));
    expect(collections.length - distinct.size).toBe(1348);
  });

  it('name 467 containers of the inventory, whose serials are floats', () => {
    const inventory = referenceData('waste/inventory/philadelphia_bigbelly_locations.csv')
      .toString()
      .trimEnd()
      .split('\n')
      .slice(1);
    const serials = new Set(
      inventory.map((line) => readCollection({ ...row, SN: line.split(',')[0] }, philadelphia).container),
    );
    const collected = new Set(collections.map((one) => one.container));
    expect(serials.size).toBe(979);
    expect([...collected].filter((one) => serials.has(one))).toHaveLength(467);
  });
});
