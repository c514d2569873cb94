import { medicalRun, medicalSettings } from '../../support/medical-run';

// Each limit on its edge: what is allowed, and the least that is not.

const at = '2026-05-13T12:00:00Z';

const report = (counts: Readonly<Record<string, number>>) =>
  `${JSON.stringify({
    ...{ resourceType: 'MeasureReport', status: 'complete', type: 'summary', measure: 'http://example.org/beds' },
    ...{ reporter: { reference: 'Organization/7' }, date: '2026-05-13T11:55:00Z' },
    period: { start: '2026-05-13T11:00:00Z', end: '2026-05-13T11:55:00Z' },
    group: [
      {
        population: Object.entries(counts).map(([code, count]) => ({ code: { coding: [{ code }] }, count })),
      },
    ],
  })}\n`;

describe('beds', () => {
  it.each([
    ['beds-tight', 849, 0],
    ['beds-tight', 850, 1],
    ['beds-full', 919, 0],
    ['beds-full', 920, 1],
  ])('%s at %s of 1000 occupied', async (alarm, numBedsOcc, count) => {
    const run = medicalRun(at);
    await run.file('beds', report({ numTotBeds: 1200, numbeds: 1000, numBedsOcc }));
    expect(await run.alarms(alarm)).toHaveLength(count);
  });

  it.each([
    [100, 90, 0],
    [100, 91, 1],
    [10, 7, 0],
    [10, 8, 1],
    [0, 0, 0],
  ])('of %s of intensive care %s are occupied', async (numICUBeds, numICUBedsOcc, count) => {
    const run = medicalRun(at);
    await run.file('beds', report({ numICUBeds, numICUBedsOcc }));
    expect(await run.alarms('intensive-care-full')).toHaveLength(count);
  });
});

const stamp = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}+0000`;

/** A visit that ended a minute before noon after so many minutes. */
function visit(number: number, minutes: number, disposition = '01'): string {
  const leftMs = Date.parse(at) - 60_000;
  const arrivedMs = leftMs - minutes * 60_000;
  const message = (trigger: string, ms: number) =>
    [
      `MSH|^~\\&|A|7|||${stamp(ms)}||ADT^${trigger}|${trigger}-${number}|P|2.5.1`,
      `EVN||${stamp(ms)}||||${stamp(ms)}`,
      `PV1|1|E|ED^WAIT^1${'|'.repeat(16)}V${number}${'|'.repeat(17)}${disposition}`,
    ].join('\r');
  return `${message('A04', arrivedMs)}\r${message('A03', leftMs)}\r`;
}

async function afterVisits(visits: readonly string[], settings = medicalSettings({ leastVisits: 20 })) {
  const run = medicalRun(at, { settings });
  await run.file('adt', visits.join(''));
  expect(run.refused()).toEqual([]);
  await run.sweep(at);
  return run;
}
const many = (count: number, of: (i: number) => string) => Array.from({ length: count }, (_, i) => of(i));

describe('shares of a day', () => {
  it.each([
    [20, 1, 0],
    [20, 2, 1],
    [19, 19, 0],
  ])('of %s visits %s are late', async (all, late, count) => {
    const run = await afterVisits(many(all, (i) => visit(i, i < late ? 241 : 240)));
    expect(await run.alarms('visits-late')).toHaveLength(count);
  });

  it.each([
    [1, 0],
    [2, 1],
  ])('of 20 visits %s have left unseen', async (unseen, count) => {
    const run = await afterVisits(many(20, (i) => visit(i, 60, i < unseen ? '07' : '01')));
    expect(await run.alarms('left-unseen-high')).toHaveLength(count);
  });
});

it.each([
  ['2026-05-13T12:14:00.000Z', 0],
  ['2026-05-13T12:14:00.001Z', 1],
])('a hospital whose last message came at 11:59 is silent at %s or not', async (now, count) => {
  const run = await afterVisits([visit(1, 60)]);
  await run.sweep(now);
  expect(await run.alarms('interface-silent')).toHaveLength(count);
});

it.each([
  ['exactly so many', 50, 0],
  ['fewer', 49.9, 1],
])('a ward of which half disagree is reported where %s are allowed', async (_, bedMismatchPercent, count) => {
  const run = medicalRun(at, { settings: medicalSettings({ bedMismatchPercent }) });
  const bed = (id: string) =>
    JSON.stringify({
      ...{ resourceType: 'Location', id, meta: { lastUpdated: '2026-05-13T08:00:00Z' } },
      ...{ operationalStatus: { code: 'O' }, physicalType: { coding: [{ code: 'bd' }] } },
      ...{ managingOrganization: { reference: 'Organization/7' }, partOf: { reference: 'Location/W' } },
    });
  await run.file('locations', `${bed('W-1-A')}\n${bed('W-1-B')}\n`);
  await run.file('adt', visit(1, 60).split('MSH').slice(0, 2).join('MSH').replace('E|ED^WAIT^1', 'I|W^1^A'));
  await run.sweep('2026-05-13T12:20:00Z');
  expect(await run.alarms('beds-disagree')).toHaveLength(count);
});
