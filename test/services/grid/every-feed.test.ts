import fc from 'fast-check';
import { grid } from '../../../lib/services/grid/facts';
import { spoilt } from '../../support/deliveries';
import { runs } from '../../support/exploring';
import { nameOf, placedCity } from '../../support/grid-city';

type Feed = keyof typeof grid.feeds;

const anything = fc.jsonValue({ maxDepth: 2 });
const cell = fc.oneof(
  fc.constantFrom('M-1', 'T-1', 'customer', 'input', '14', '-1', '1e999', '', '2026-05-13T08:00:00Z', '30', 'x"y', '٣'),
  fc.string({ maxLength: 8 }).map((text) => text.replaceAll(/[",\r\n]/g, '')),
);
const row = (cells: number) => fc.array(cell, { minLength: cells, maxLength: cells }).map((one) => one.join(','));
const jsonLine = (message: fc.Arbitrary<unknown>) => message.map((one) => JSON.stringify(one));

const p1 = (kwh: number) => `/X\r\n\r\n0-0:96.1.1(4D2D31)\r\n1-0:1.8.0(${kwh}*kWh)\r\n!\r\n`;
const telegram = { meter: 'M-1', ts: '2026-05-13T08:00:00Z', p1: p1(100), mbus: '68', dlms: 'e6e700' };
const event = {
  id: 'e',
  programID: 'p',
  targets: [{ type: 'RESOURCE_NAME', values: ['T-1'] }],
  intervalPeriod: { start: '2026-05-17T12:00:00Z', duration: 'PT1H' },
  intervals: [{ id: 0, payloads: [{ type: 'SIMPLE', values: [1] }] }],
};
const day = `300,20260513,${Array.from({ length: 48 }, () => 0.5).join(',')},A,,,20260514010000,`;
const feedOf = (value: unknown) =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content><ReadingType xmlns="http://naesb.org/espi"><powerOfTenMultiplier>0</powerOfTenMultiplier><uom>72</uom></ReadingType></content></entry><entry><content><IntervalBlock xmlns="http://naesb.org/espi"><IntervalReading><timePeriod><duration>3600</duration><start>1778630400</start></timePeriod><value>${JSON.stringify(value).replaceAll(/[^ -%'-;=-~]/g, '')}</value></IntervalReading></IntervalBlock></content></entry></feed>`;

/** Lines of a file of each feed, and what stands before and after them. */
const files: Partial<Record<Feed, readonly [name: string, line: fc.Arbitrary<string>, head?: string, foot?: string]>> =
  {
    places: ['x.csv', fc.oneof(row(5), fc.constant('M-1,T-1,customer,14,4')), 'meter,asset,role,fuse_kw,highest_kw\n'],
    assets: ['x.csv', fc.oneof(row(3), fc.constant('T-1,F-1,100')), 'asset,parent,rating_kva\n'],
    'interval-reads': [
      'x.csv',
      fc.oneof(
        fc.constant(day),
        row(52).map((text) => `300,${text}`),
        fc.constant('200,M-2,E1,,E1,N1,S,kWh,30,'),
        fc.constant('400,1,48,A,,'),
      ),
      '100,NEM12,202605160000,MDP,RET\n200,M-1,E1,,E1,N1,S,kWh,30,\n',
      '900\n',
    ],
    'green-button': ['M-1.xml', fc.oneof(fc.constant(450), anything).map(feedOf)],
    'register-reads': ['x.ndjson', jsonLine(fc.oneof(fc.constant(telegram), spoilt(telegram), anything))],
    'demand-events': ['x.ndjson', jsonLine(fc.oneof(fc.constant(event), spoilt(event), anything))],
  };

const messages: Partial<Record<Feed, fc.Arbitrary<unknown>>> = {
  measurements: spoilt({
    type: 'ACMeasurement',
    dateObserved: '2026-05-15T23:50:00Z',
    frequency: 50,
    phaseVoltage: { L1: 230, L2: 231, L3: 229 },
    totalActivePower: 5,
  }),
  'power-events': spoilt({ ts: '2026-05-15T23:50:00Z', event: 'power-lost', meters: ['M-1', 'M-2'] }),
};

describe('messages of whatever content, of every feed', () => {
  it('are those of all feeds', () => {
    expect([...Object.keys(files), ...Object.keys(messages)].sort()).toEqual(Object.keys(grid.feeds).sort());
  });

  const places = (run: ReturnType<typeof placedCity>, feed: string) =>
    ['Accepted', 'Duplicates', 'Quarantined'].map((name) => run.ports.metrics.counts.get(`${name} ${feed}`) ?? 0);

  it.each(Object.entries(messages))(
    '%s end in exactly one place, and change nothing the second time',
    async (feed, of) => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(of, anything), { minLength: 1, maxLength: 6 }), async (all) => {
          const run = placedCity();
          await run.send(feed, nameOf('T-1'), ...all);
          const before = [run.ports.records.puts, await run.ports.state.entries('windows', feed, '', '~')];
          await run.send(feed, nameOf('T-1'), ...all);
          const ended = places(run, feed);
          expect(ended.reduce((sum, count) => sum + count, 0)).toBe(2 * all.length);
          expect(run.quarantined).toHaveLength(ended[2] as number);
          expect([run.ports.records.puts, await run.ports.state.entries('windows', feed, '', '~')]).toEqual(before);
        }),
        { numRuns: runs(10, 150) },
      );
    },
  );

  it.each(Object.entries(files))(
    '%s end in exactly one place, byte for byte',
    async (feed, [name, line, head = '', foot = '']) => {
      await fc.assert(
        fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), async (lines) => {
          const run = placedCity();
          const text = `${head}${lines.map((one) => `${one}\n`).join('')}${foot}`;
          const first = await run.file(feed, name, text);
          const { puts } = run.ports.records;
          const outcomes = [first, await run.file(feed, name, text)];
          for (const { sent, accepted, duplicates, bytes } of outcomes) {
            const refused = sent - accepted - duplicates;
            expect(refused).toBeGreaterThanOrEqual(0);
            expect((bytes?.records ?? 0) + (bytes?.refused ?? 0) + (bytes?.framing ?? 0)).toBe(Buffer.byteLength(text));
          }
          const ended = places(run, feed);
          expect(ended.reduce((sum, count) => sum + count, 0)).toBe(outcomes.reduce((sum, { sent }) => sum + sent, 0));
          expect(run.quarantined).toHaveLength(ended[2] as number);
          expect(run.ports.records.puts).toBe(puts);
        }),
        { numRuns: runs(10, 150) },
      );
    },
  );
});
