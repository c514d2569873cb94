import fc from 'fast-check';
import { sessionsFeed } from '../../../../lambdas/charging/feeds/sessions';
import { refusedIn } from '../../../../lib/engine/intake/tally';
import { takeFile } from '../../../support/charging-files';
import { describeWithReferenceData, referenceData } from '../../../support/reference-data';

type Row = Readonly<Record<string, unknown>>;
/** Sum of a column over the rows that have it. */
const sum = (rows: readonly Row[], column: string) =>
  rows.filter((r) => r[column] !== null).reduce((total, r) => total + Number(r[column]), 0);

describeWithReferenceData('800 sessions of ACN-Data', () => {
  let taken: Awaited<ReturnType<typeof takeFile>>;
  let rows: readonly Row[];

  beforeAll(async () => {
    taken = await takeFile(sessionsFeed, referenceData('ev-charging/sessions/acn_sessions.json'));
    rows = taken.rows('charging_sessions');
  });

  it('are all taken, once', async () => {
    expect(taken.outcome).toMatchObject({ sent: 800, accepted: 800, duplicates: 0, quarantined: {} });
    const again = await takeFile(sessionsFeed, referenceData('ev-charging/sessions/acn_sessions.json'), {
      into: taken,
    });
    expect(again.outcome).toMatchObject({ accepted: 0, duplicates: 800 });
    expect(taken.rows('charging_sessions')).toEqual(rows);
  });

  it('have the known energy, stations and idle time', () => {
    expect(sum(rows, 'energy_wh') / 1000).toBeCloseTo(10_860.174, 6);
    expect(new Set(rows.map((r) => r.device_id)).size).toBe(30);
    expect(rows.filter((r) => r.device_id === '2-39-81-4550')).toHaveLength(314);
    expect(sum(rows, 'idle_minutes')).toBeCloseTo(63_308.07, 2);
    expect(rows.filter((r) => Number(r.idle_minutes) > 60)).toHaveLength(226);
    const unknown = rows.filter((r) => r.idle_minutes === null);
    expect(unknown).toHaveLength(330);
    expect(unknown.every((r) => r.done_charging_time === null && r.charging_minutes === null)).toBe(true);
    expect(rows.filter((r) => (r.flags as readonly string[]).includes('done-unknown'))).toEqual(unknown);
  });

  it('flag the seven that were done after they were unplugged', () => {
    const odd = rows.filter((r) => (r.flags as readonly string[]).includes('done-after-end'));
    expect(odd).toHaveLength(7);
    expect(odd.every((r) => r.idle_minutes === 0)).toBe(true);
  });

  it('hold no user, but its keyed hash', () => {
    expect(JSON.stringify(rows)).not.toContain('000000915');
    expect(rows.filter((r) => /^[0-9a-f]{24}$/.test(String(r.id_token_hash))).length).toBeGreaterThan(0);
  });

  it('end in exactly one place when the document is damaged anywhere', async () => {
    const document = referenceData('ev-charging/sessions/acn_sessions.json').subarray(0, 20_000);
    const damage = fc.tuple(fc.nat(document.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 20 }), async (all) => {
        const damaged = Buffer.from(document);
        for (const [at, byte] of all) damaged[at] = byte;
        const { outcome, quarantined } = await takeFile(sessionsFeed, damaged);
        const refused = refusedIn(outcome);
        expect(outcome.accepted + outcome.duplicates + refused).toBe(outcome.sent);
        expect(quarantined).toHaveLength(refused);
        // The document breaks off, so its last session at least is refused.
        expect(refused).toBeGreaterThan(0);
      }),
      { numRuns: 30, endOnFailure: true },
    );
  });
});
