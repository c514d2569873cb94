import { medicalRun } from '../../support/medical-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

// Rows of the reference data (ORACLES.md, Medical) that are not beside their feed.

const text = (name: string) =>
  referenceData(`medical/${name}`)
    .toString()
    .replace(/^\ufeff/, '');
const hospitals = ['008', '048', '054', '063', '068', '082', '088', '103', '115', '119', '133', '158'];

describeWithReferenceData('what others have worked out', () => {
  it('sums the beds of the 12 hospitals as the reference does', async () => {
    const run = medicalRun('2020-05-17T00:00:00Z');
    for (const id of hospitals)
      await run.file('beds', text(`bed-capacity-measurereports/t1_X140${id}-measureReports.json`), {
        name: 'beds.json',
      });
    const sum = (column: string) => run.rows('beds').reduce((all, row) => all + Number(row[column] ?? 0), 0);
    expect(run.refused()).toEqual([]);
    expect(run.rows('beds')).toHaveLength(12);
    expect(['licensed_beds', 'staffed_beds', 'occupied_beds', 'intensive_beds', 'intensive_occupied'].map(sum)).toEqual(
      [6790, 5963, 1277, 827, 174],
    );
    expect(['ventilators', 'ventilators_used'].map(sum)).toEqual([161, 161]);
    expect(sum('intensive_beds') - sum('intensive_occupied')).toBe(653);
    expect((100 * sum('occupied_beds')) / sum('staffed_beds')).toBeCloseTo(21.415, 3);
  });

  it('lets no word of the examples into the lake: reasons, narrative', async () => {
    const run = medicalRun('2026-05-13T12:00:00Z');
    const encounter = JSON.parse(text('fhir-r4-examples/Encounter-f201.json'));
    const said = {
      ...{ meta: { lastUpdated: '2026-05-13T08:00:00Z' }, class: { code: 'EMER' }, status: 'arrived' },
      period: { start: '2026-05-13T08:00:00Z' },
      serviceProvider: { reference: 'Organization/7' },
    };
    await run.file('encounters', `${JSON.stringify({ ...encounter, ...said })}\n`);
    expect([run.refused(), run.rows('visits').length]).toEqual([[], 1]);
    // Of the narrative what stands behind a colon: labels are names of columns, too.
    const values = encounter.text.div
      .split(/<[^>]*>/)
      .flatMap((part: string) => /^: (.{5,})$/.exec(part.trim())?.[1] ?? []);
    const words: readonly string[] = [encounter.reasonCode[0].text, ...values];
    expect(words.length).toBeGreaterThan(3);
    const { records, metrics } = run.ports;
    const all = JSON.stringify([run.rows('visits'), metrics.indicators(), records.rows('medical_visits')]);
    expect(words.filter((word) => all.includes(word.trim()))).toEqual([]);
  });
});
