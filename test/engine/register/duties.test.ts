import fc from 'fast-check';
import { addSpan } from '../../../lib/engine/register/files/span';
import { erasureObstacles, nextStep } from '../../../lib/engine/register/rights/erasure';
import { openDsrOf } from '../../../lib/engine/register/rights/open-dsr';
import { addReads, bulkSubjects, noReads, type Reads } from '../../../lib/engine/register/watch/access-watch';
import { isOfficeTime } from '../../../lib/services/shared/office-hours';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const hourMs = 3_600_000;
const subjects = (n: number, from = 0) => Array.from({ length: n }, (_, i) => `s${from + i}`);
const read = (before: Reads, hour: number, n: number, from = 0) => addReads(before, hour * hourMs, subjects(n, from));

describe('reads of a user', () => {
  it('are bulk with more than 100 subjects in an hour, once', () => {
    const at100 = read(noReads, 1, bulkSubjects);
    expect(at100.alarms).toEqual([]);
    const at101 = read(at100.reads, 1, 1, 1000);
    expect(at101.alarms).toEqual(['bulk-read']);
    expect(read(at101.reads, 1, 5, 2000).alarms).toEqual([]);
  });

  it('count a subject once, and begin anew with the hour', () => {
    const again = read(read(noReads, 1, 90).reads, 1, 90);
    expect(again.reads.subjects).toHaveLength(90);
    expect(read(again.reads, 2, 90, 500).alarms).toEqual([]);
  });

  it('are unusual beyond three standard deviations of 20 hours or more', () => {
    let { reads } = read(noReads, 0, 4);
    for (let hour = 1; hour < 25; hour++) ({ reads } = read(reads, hour, hour % 2 ? 4 : 6));
    expect(read(reads, 30, 7).alarms).toEqual([]);
    expect(read(reads, 30, 9).alarms).toEqual(['unusual-reading']);
  });

  it('are not unusual while there is no usual', () => {
    const { reads } = read(read(noReads, 0, 1).reads, 1, 1);
    expect(read(reads, 2, 50).alarms).toEqual([]);
  });

  it('fit into an item, however many there are', () => {
    let { reads } = read(noReads, 1, 3000);
    ({ reads } = read(reads, 1, 3000, 3000));
    expect(JSON.stringify(reads).length).toBeLessThan(100_000);
  });
});

describe('obstacles of an erasure', () => {
  const file = { category: 'benefit', status: 'closed', retainUntilMs: 1000 } as const;

  it.each([
    [{ personHeld: false, files: [] }, []],
    [{ personHeld: true, files: [] }, ['legal-hold']],
    [{ personHeld: false, files: [file] }, []],
    [{ personHeld: false, files: [{ ...file, retainUntilMs: 1001 }] }, ['retention:benefit']],
    [{ personHeld: false, files: [{ ...file, status: 'open', retainUntilMs: null }] }, ['file-open:benefit']],
    [{ personHeld: false, files: [{ ...file, category: 'tax' }] }, ['legal-hold:tax']],
    [{ personHeld: false, files: [{ ...file, category: 'tax', status: 'disposed' }] }, []],
  ] as const)('of %j are %j', (holds, obstacles) => {
    expect(erasureObstacles(holds, ['tax'], 1000)).toEqual(obstacles);
  });
});

describe('steps of a request', () => {
  it.each([
    ['received', 'verify-identity', 'identity-verified'],
    ['identity-verified', 'resolve-scope', 'scope-resolved'],
    ['scope-resolved', 'complete', 'finished'],
    ['received', 'cancel', 'finished'],
    ['scope-resolved', 'cancel', 'finished'],
    ['received', 'complete', undefined],
    ['received', 'resolve-scope', undefined],
    ['identity-verified', 'complete', undefined],
    ['finished', 'cancel', undefined],
    ['finished', 'complete', undefined],
  ] as const)('from %s by %s to %s', (from, action, to) => {
    expect(nextStep(from, action)).toBe(to);
  });
});

describe('spans of the calendar', () => {
  const span = (from: string, of: string) => new Date(addSpan(Date.parse(from), of)).toISOString();

  it.each([
    ['2026-11-25T02:00:00Z', '15d', '2026-12-10T02:00:00.000Z'],
    ['2026-01-31T00:00:00Z', '1m', '2026-02-28T00:00:00.000Z'],
    ['2024-02-29T12:00:00Z', '1y', '2025-02-28T12:00:00.000Z'],
    ['2026-11-30T00:00:00Z', '3m', '2027-02-28T00:00:00.000Z'],
    ['2026-11-25T02:00:00Z', '10y', '2036-11-25T02:00:00.000Z'],
  ])('%s and %s is %s', (from, of, to) => {
    expect(span(from, of)).toBe(to);
  });

  it('never go back, and a longer one never ends earlier', () => {
    const instant = fc.integer({ min: 0, max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 99 }), fc.constantFrom('d', 'm', 'y'), (from, n, unit) => {
        const end = addSpan(from, `${n}${unit}`);
        return end > from && addSpan(from, `${n + 1}${unit}`) >= end;
      }),
    );
  });
});

describe('office hours', () => {
  const hours = { from: '07:00', to: '20:00', days: [1, 2, 3, 4, 5] };
  it.each([
    ['2026-11-25T07:00:00Z', true],
    ['2026-11-25T06:59:59Z', false],
    ['2026-11-25T19:59:59Z', true],
    ['2026-11-25T20:00:00Z', false],
    ['2026-11-28T12:00:00Z', false],
    ['2026-11-29T12:00:00Z', false],
  ])('%s: %s', (wall, expected) => {
    expect(isOfficeTime(Date.parse(wall), hours)).toBe(expected);
  });
});

describeWithReferenceData('OpenDSR 2.0, beside its own examples', () => {
  const examples = () =>
    JSON.parse(referenceData('residents/data-subject-requests/opendsr_examples.json').toString()) as Record<
      string,
      unknown
    >[];
  const status = openDsrOf(
    { id: 'r', step: 'received', outcome: null, respondBy: '2026-12-10T02:00:00.000Z', records: 103 },
    'city',
  );

  it('has the members of a status response, and its time without fraction', () => {
    const example = examples().find((e) => 'results_count' in e && !('status_callback_url' in e)) as object;
    expect(Object.keys(status).sort()).toEqual(
      Object.keys(example)
        .filter((k) => k in status)
        .sort(),
    );
    expect(status).toMatchObject({ request_status: 'pending', expected_completion_time: '2026-12-10T02:00:00Z' });
  });
});
