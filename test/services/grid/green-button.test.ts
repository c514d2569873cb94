import { type GridWorld, gridCity } from '../../support/grid-city';

/** A feed of readings of an hour of one day, as links of ESPI tie them together. */
const startSeconds = Date.parse('2026-05-13T00:00:00Z') / 1000;
const entry = (self: string, related: string, content: string, updated = '') =>
  `<entry><link rel="self" href="${self}"/>${related}${updated && `<updated>${updated}</updated>`}<content>${content}</content></entry>`;

function typed(id: number, of: object = {}): string {
  const fields = Object.entries({ powerOfTenMultiplier: 0, uom: 72, ...of });
  const content = fields.map(([name, value]) => `<espi:${name}>${value}</espi:${name}>`).join('');
  return entry(`/espi/ReadingType/${id}`, '', `<espi:ReadingType>${content}</espi:ReadingType>`);
}

/** Readings of 24 hours, of the reading type with the same number. */
function hourly(id: number, wh: number, { point = 1, type = id, quality = 0, block = 1, updated = '' } = {}): string {
  const self = `/espi/UsagePoint/${point}/MeterReading/${id}`;
  const said = `<espi:ReadingQuality><espi:quality>${quality}</espi:quality></espi:ReadingQuality>`;
  const readings = Array.from(
    { length: 24 },
    (_, i) =>
      `<espi:IntervalReading>${said}<espi:timePeriod><espi:duration>3600</espi:duration><espi:start>${startSeconds + 3600 * i}</espi:start></espi:timePeriod><espi:value>${wh}</espi:value></espi:IntervalReading>`,
  );
  return (
    entry(self, `<link rel="related" href="/espi/ReadingType/${type}"/>`, '<espi:MeterReading/>') +
    entry(
      `${self}/IntervalBlock/${block}`,
      `<link rel="up" href="${self}/IntervalBlock"/>`,
      `<espi:IntervalBlock>${readings.join('')}</espi:IntervalBlock>`,
      updated,
    )
  );
}

const feedOf = (...entries: readonly string[]) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:espi="http://naesb.org/espi">${entries.join('')}</feed>`;

/** The service after the same feed of some meters, beside a customer whom nobody reads where the world says so. */
async function afterOf(meters: readonly string[], world: GridWorld, ...entries: readonly string[]) {
  const run = await gridCity(world);
  for (const meter of meters) await run.file('green-button', `${meter}.xml`, feedOf(...entries));
  return run;
}
const after = (...entries: readonly string[]) => afterOf(['M-1', 'M-2', 'M-3'], {}, ...entries);

describe('Green Button files', () => {
  it('have the reading type of MeterReading 10 for it, not that of MeterReading 1', async () => {
    const run = await after(typed(1), typed(10, { flowDirection: 19 }), hourly(1, 1000), hourly(10, 500));
    expect(run.rows('network_days')).toMatchObject([{ delivered_kwh: 72, generated_kwh: 36 }]);
  });

  it('of two usage points are of no meter that their name could be', async () => {
    const run = await after(typed(1), hourly(1, 1000), hourly(1, 2000, { point: 2 }));
    expect([run.rows('network_days'), run.refused()]).toEqual([[], Array(3).fill('schema.invalid')]);
  });

  it('of electricity and gas are of two usage points', async () => {
    const run = await after(typed(1), typed(2, { uom: 169 }), hourly(1, 1000), hourly(2, 3, { point: 2 }));
    expect([run.rows('network_days'), run.refused()]).toMatchObject([[{ delivered_kwh: 72 }], []]);
  });

  it.each([
    ['of three of four customers is published, for nothing else is', ['M-1', 'M-2', 'M-3'], 24],
    ['of two customers and a main meter is not', ['M-1', 'M-2', 'T-1-main'], 0],
  ])('of gas, %s', async (_, meters, rows) => {
    const run = await afterOf(meters, { places: ['B-4,T-1,customer'] }, typed(1, { uom: 169 }), hourly(1, 3));
    expect(run.rows('billing_reads').map(({ unit, total }) => [unit, total])).toEqual(Array(rows).fill(['therm', 9]));
  });

  it.each<readonly [string, readonly string[]]>([
    ...[7, 8, 9, 12, 13, 15].map((quality): [string, readonly string[]] => [
      `a reading of ${quality}`,
      [typed(1), hourly(1, 1000, { quality })],
    ]),
    [
      'its reading type',
      [
        typed(1, { defaultQuality: 9 }),
        hourly(1, 1000).replaceAll(/<espi:ReadingQuality>.*?<\/espi:ReadingQuality>/g, ''),
      ],
    ],
  ])('that are estimated, as %s says, are not read', async (_, entries) => {
    const run = await after(...entries);
    expect(run.rows('network_days')).toMatchObject([{ delivered_kwh: null, meters_read: 0 }]);
  });

  it.each([0, 14, 17, 19])('that are measured, of quality %d, are read', async (quality) => {
    expect((await after(typed(1), hourly(1, 1000, { quality }))).rows('network_days')).toMatchObject([
      { delivered_kwh: 72, meters_read: 3 },
    ]);
  });

  it('of volts or a register beside energy are those of energy', async () => {
    const run = await after(
      typed(1),
      typed(2, { uom: 29 }),
      typed(3, { accumulationBehaviour: 3 }),
      hourly(1, 1000),
      hourly(2, 230),
      hourly(3, 900_000),
    );
    expect([run.rows('network_days'), run.refused()]).toMatchObject([[{ delivered_kwh: 72 }], []]);
  });

  it.each([{ uom: 29 }, { accumulationBehaviour: 3 }])('of nothing else than %j are refused', async (of) => {
    expect((await after(typed(1, of), hourly(1, 1000))).refused()).toEqual(Array(3).fill('unit.invalid'));
  });

  it('of net energy beside what was used and fed in are of these two', async () => {
    const types = [1, 19, 4].map((flowDirection, i) => typed(i + 1, { flowDirection }));
    const run = await after(...types, hourly(1, 1000), hourly(2, 400), hourly(3, 600));
    expect([run.rows('network_days'), run.refused()]).toMatchObject([[{ delivered_kwh: 72, generated_kwh: 28.8 }], []]);
  });

  it('of gas in Wh are gas, and no electricity', async () => {
    const run = await afterOf(['M-1', 'M-2', 'M-3'], {}, typed(1, { commodity: 7 }), hourly(1, 1000));
    expect([run.rows('network_days'), run.rows('loads')]).toEqual([[], []]);
    expect(run.rows('billing_reads')[0]).toMatchObject({ commodity: 'gas', unit: 'kWh', total: 3 });
  });

  it.each([{ flowDirection: 4 }, { flowDirection: 20 }, { commodity: 10 }, { commodity: 1, uom: 169 }])(
    'of nothing but %j are refused',
    async (of) => {
      expect((await after(typed(1, of), hourly(1, 1000))).refused()).toEqual(Array(3).fill('unit.invalid'));
    },
  );
});

describe('a correction of Green Button', () => {
  const [old, corrected] = [
    hourly(1, 1000, { updated: '2026-05-14T01:00:00Z' }),
    hourly(1, 2000, { block: 2, updated: '2026-05-15T01:00:00Z' }),
  ];
  const delivered = (run: Awaited<ReturnType<typeof after>>) =>
    run.rows('network_days').map((row) => row.delivered_kwh);

  it('stands, whichever file comes first', async () => {
    for (const [first, second] of [
      [old, corrected],
      [corrected, old],
    ] as const) {
      const run = await afterOf(['M-1'], {}, typed(1), first);
      run.ports.clock.set(run.ports.clock.nowMs() + 60_000);
      const feed = (...entries: readonly string[]) => feedOf(typed(1), ...entries);
      await run.file('green-button', 'M-1.xml', feed(second));
      for (const meter of ['M-2', 'M-3']) await run.file('green-button', `${meter}.xml`, feed(old));
      expect(delivered(run)).toEqual([96]);
    }
  });

  it('stands in the feed that it is in: that updated later, else that further down', async () => {
    expect(delivered(await after(typed(1), corrected, old))).toEqual([144]);
    expect(delivered(await after(typed(1), hourly(1, 1000), hourly(1, 2000, { block: 2 })))).toEqual([144]);
  });
});
