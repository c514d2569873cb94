import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { services } from '../../../lib/services';
import { settlementFiles } from '../../../lib/services/payments/file-forms';
import { runs } from '../../support/exploring';
import { paymentRun } from '../../support/payment-run';

const dayMs = 86_400_000;
const at = Date.parse('2026-05-13T08:00:00Z');
const [header = ''] = settlementFiles[0].example.split('\n');

/** What is planted into one payment: how its row, and that of its refund, differ from what was notified. */
const plants = ['matched', 'amount_mismatch', 'missing_in_ledger', 'missing_in_settlement'] as const;
type Plant = (typeof plants)[number];
const plant = fc.constantFrom(...plants);
const planted = fc.record({
  amount: fc.integer({ min: 100, max: 9_999_999_999 }),
  by: fc.integer({ min: -99, max: 99 }).filter((by) => by !== 0),
  charge: plant,
  refund: fc.option(plant.filter((one) => one !== 'missing_in_ledger')),
  day: fc.integer({ min: 0, max: 4 }),
  seconds: fc.integer({ min: 0, max: 30_000 }),
});
type Planted = typeof planted extends fc.Arbitrary<infer T> ? T : never;

const decimal = (minor: number) =>
  `${minor < 0 ? '-' : ''}${Math.floor(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;

const event = (type: string, atMs: number, object: object) => ({
  ...{ id: `evt_${type}`, type, created: atMs / 1000 },
  data: { object: { currency: 'eur', status: 'succeeded', ...object } },
});

/** Notifications and rows of a history, and what must be found in it. */
function history(all: readonly Planted[]) {
  const messages: object[] = [];
  const rows: string[] = [];
  const expected: string[] = [];
  for (const [i, { amount, by, charge, refund, day, seconds }] of all.entries()) {
    const id = `pi_${i}`;
    const atMs = at + day * dayMs + 1000 * seconds;
    const period = new Date(atMs).toISOString().slice(0, 10);
    const row = (kind: 'charge' | 'refund', minor: number) => {
      const time = new Date(atMs).toISOString().slice(0, 19).replace('T', ' ');
      rows.push(
        `,,txn_${kind}_${id},${time},${time},eur,${decimal(minor)},0.00,${decimal(minor)},${kind},x,,x,${id},,`,
      );
    };
    const plays = (kind: 'charge' | 'refund', what: Plant, minor: number, message: object) => {
      if (what !== 'missing_in_ledger') messages.push(message);
      if (what !== 'missing_in_settlement') row(kind, what === 'amount_mismatch' ? minor + by : minor);
      expected.push(`${period} stripe/${id} ${kind}: ${what}`);
    };
    plays('charge', charge, amount, event('payment_intent.succeeded', atMs, { id, amount_received: amount }));
    // Of a payment that the city knows nothing of, no refund can be known.
    if (refund !== null && charge !== 'missing_in_ledger')
      plays('refund', refund, -100, event('refund.created', atMs, { id: `re_${i}`, payment_intent: id, amount: 100 }));
  }
  return { messages, rows, expected: expected.sort() };
}

async function reconciled(all: readonly Planted[], isFileFirst: boolean) {
  const { messages, rows, expected } = history(all);
  const run = paymentRun(at + 5 * dayMs);
  const notify = () => (messages.length === 0 ? undefined : run.notify('stripe', ...messages));
  if (!isFileFirst) await notify();
  await run.file('day.csv', [header, ...rows, ''].join('\n'));
  if (isFileFirst) await notify();
  await run.sweep(at + 8 * dayMs);
  await run.sweep(at + 8 * dayMs + 60_000);
  return { run, expected };
}

describe('the report of settlement', () => {
  it('finds exactly the differences that were planted, each in its period, explained, with what to do, in both languages', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(planted, { minLength: 1, maxLength: 12 }), fc.boolean(), async (all, isFileFirst) => {
        const { run, expected } = await reconciled(all, isFileFirst);
        const rows = run.rows('reconciliation');
        const found = rows.map(({ period, payment_id, kind, status }) => `${period} ${payment_id} ${kind}: ${status}`);
        expect(found.sort()).toEqual(expected);
        for (const { status, explanation, explanation_zh: zh, todo, todo_zh } of rows) {
          const isSaid = [explanation, zh, todo, todo_zh].map((text) => text !== '');
          expect([status, isSaid]).toEqual([status, Array(4).fill(status !== 'matched')]);
          expect([/\p{Script=Han}/u.test(String(explanation)), /\p{Script=Han}/u.test(`${zh}文`)]).toEqual([
            false,
            true,
          ]);
        }
        const differing = expected.filter((one) => !one.endsWith('matched'));
        expect(run.indicator('unreconciled')).toBe(differing.length);
      }),
      { numRuns: runs(25, 400) },
    );
  });

  it('shows the counts and sums of each day', async () => {
    const one = { amount: 500, by: 7, refund: null, day: 0, seconds: 0 };
    const { run } = await reconciled(
      [
        { ...one, charge: 'matched' },
        { ...one, charge: 'amount_mismatch', refund: 'matched' },
        { ...one, charge: 'missing_in_ledger', day: 1 },
        { ...one, charge: 'missing_in_settlement', day: 1 },
      ],
      false,
    );
    const { records = [], queries = [] } = services.find(({ id }) => id === 'payments') ?? {};
    const table = records.find((record) => record.table === 'payments_reconciliation');
    const names = Object.keys(table?.columns ?? {});
    const lake = await (await DuckDBInstance.create()).connect();
    await lake.run('CREATE MACRO date_format(t, f) AS strftime(t, f)');
    const columns = names.map((name) => `${name} ${table?.columns[name]?.type === 'bigint' ? 'BIGINT' : 'VARCHAR'}`);
    await lake.run(
      `CREATE TABLE payments_reconciliation (${columns.join(', ')}, device_id VARCHAR, ingest_time VARCHAR, quality VARCHAR[], dt VARCHAR)`,
    );
    for (const row of run.rows('reconciliation')) {
      const values = [...names, 'device_id'].map((name) => {
        const value = row[name as keyof typeof row] as unknown;
        return value === null || typeof value === 'number' ? String(value) : `'${String(value)}'`;
      });
      await lake.run(`INSERT INTO payments_reconciliation VALUES (${values.join(', ')}, '1', [], '9999/12/31')`);
    }
    const asked = async (id: string) =>
      (await lake.runAndReadAll(queries.find((query) => query.id === id)?.sql ?? '')).getRowObjectsJson();
    const none = { amount_mismatch: '0', missing_in_ledger: '0', missing_in_settlement: '0', open: '0', matched: '0' };
    expect(await asked('settlement-report')).toMatchObject([
      { ...none, period: '2026-05-14', kind: 'charge', missing_in_ledger: '1', missing_in_settlement: '1' },
      { ...none, period: '2026-05-13', kind: 'charge', matched: '1', amount_mismatch: '1', difference_minor: '7' },
      { ...none, period: '2026-05-13', kind: 'refund', matched: '1', notified_minor: '-100', settled_minor: '-100' },
    ]);
    expect(await asked('differences')).toHaveLength(3);
  });
});
