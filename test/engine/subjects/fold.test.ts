import fc from 'fast-check';
import { type Moves, outlastFailures, type Step, sayTheSame } from '../../support/any-order';
import { keepLimits } from '../../support/item-sizes';
import { serviceRun } from '../../support/service-run';
import { serves } from '../../support/services/parcels/functions';

const settings = { lockers: 3, pickupHours: 48 };
const startMs = Date.parse('2026-05-13T08:00:00Z');
const iso = (hour: number) => new Date(startMs + Math.round(hour * 3_600_000)).toISOString();

interface Sent {
  readonly ts: string;
  readonly cooling: string;
  readonly box: string;
  readonly event: string;
  readonly celsius?: number;
}

/** Coolings `A…` are in box 1, others in box 2. */
const step = (cooling: string, event: string, hour: number, celsius?: number): Sent => ({
  ts: iso(hour),
  cooling,
  box: cooling.startsWith('A') ? 'box 1' : 'box 2',
  event,
  ...(celsius === undefined ? {} : { celsius }),
});

function started() {
  const run = serviceRun(serves, { settings, at: iso(12) });
  keepLimits(run.ports.state);
  return run;
}
type Run = ReturnType<typeof started>;

const send = (run: Run, batch: readonly Sent[]) => run.send('coolings', 'lk-1', ...batch);

/** All that people see. */
const seen = async (run: Run) => ({
  coolings: run.rows('coolings'),
  count: run.indicators('coolings').reduce((sum, { value }) => sum + (value ?? 0), 0),
});

const coolings: Moves<Sent> = {
  start: started,
  send,
  seen,
  sweeps: Array.from({ length: 60 }, (_, i) => iso(12 + i)),
};

/** Calls of the state in which something is done. */
async function callsOf(run: Run, work: () => Promise<void>): Promise<Readonly<Record<string, number>>> {
  const calls: Record<string, number> = {};
  const { state } = run.ports;
  for (const name of ['read', 'write', 'entries'] as const) {
    const call = state[name].bind(state) as (...args: never[]) => never;
    Object.assign(state, {
      [name]: (...args: never[]) => {
        if (args[0] !== ('devices' as never)) calls[name] = (calls[name] ?? 0) + 1;
        return call(...args);
      },
    });
  }
  await work();
  return calls;
}

describe('a fold', () => {
  it('reads a subject when it ends', async () => {
    const run = started();
    await send(run, [step('A1', 'begun', 1), step('A1', 'value', 1.5, 4), step('A1', 'value', 2, 6)]);
    expect(run.rows('coolings')).toEqual([]);
    await send(run, [step('A1', 'done', 3)]);
    expect(run.rows('coolings')).toMatchObject([{ cooling_id: 'A1', warmest_celsius: 6, ended: 'done' }]);
    await send(run, [step('A1', 'value', 2.5, 9)]);
    expect(run.rows('coolings')).toMatchObject([{ warmest_celsius: 9 }]);
  });

  it('of a value of an open subject reads neither its moves nor others', async () => {
    const run = started();
    await send(run, [step('A1', 'begun', 1)]);
    const calls = await callsOf(run, () => send(run, [step('A1', 'value', 1.5, 4)]));
    expect(calls).toEqual({ read: 2, write: 1 });
  });

  it('is told of the next where a subject stands, until its own end comes', async () => {
    const run = started();
    await send(run, [step('A1', 'begun', 1), step('B1', 'begun', 1)]);
    await send(run, [step('A2', 'begun', 5)]);
    expect(run.rows('coolings')).toMatchObject([{ cooling_id: 'A1', ended: 'next' }]);
    await send(run, [step('A1', 'value', 4, 7)]);
    expect(run.rows('coolings')).toMatchObject([{ warmest_celsius: 7, ended: 'next' }]);
    await send(run, [step('A1', 'done', 4.5)]);
    expect(run.rows('coolings')).toMatchObject([{ cooling_id: 'A1', ended: 'done' }]);
  });

  it('is asked by the clock, and a value that comes after all takes back what silence said', async () => {
    const run = started();
    await send(run, [step('A1', 'begun', 1), step('A1', 'value', 3, 4)]);
    await run.sweep(iso(26.9));
    expect(run.rows('coolings')).toEqual([]);
    await run.sweep(iso(27));
    expect(run.rows('coolings')).toMatchObject([{ ended: 'silent' }]);
    await send(run, [step('A1', 'value', 20, 5)]);
    expect((await seen(run)).count).toBe(0);
    await run.sweep(iso(44));
    expect(run.rows('coolings')).toMatchObject([{ ended: 'silent', warmest_celsius: 5 }]);
  });

  it('refuses what it cannot read', async () => {
    const run = started();
    await send(run, [step('A1', 'warmed', 1), step('A1', 'value', 1, 900), step('', 'begun', 1)]);
    expect(run.refused()).toEqual(['schema.invalid', 'range.exceeded', 'schema.invalid']);
  });
});

const history = fc.array(
  fc
    .tuple(
      fc.constantFrom('A1', 'A2', 'A3', 'B1'),
      fc.constantFrom('begun', 'value', 'value', 'done'),
      fc.constantFrom(1, 1.5, 2, 3, 4, 10),
      fc.constantFrom(undefined, 4, 60),
    )
    .map((one) => step(...one)),
  { minLength: 1, maxLength: 10 },
);

describe('what a fold says', () => {
  sayTheSame(coolings, history);

  const steps: readonly Step[] = [
    [
      'first coolings',
      (run) => send(run, [step('A1', 'begun', 1), step('B1', 'begun', 2), step('A1', 'value', 2, 60)]),
    ],
    ['one that ends another', (run) => send(run, [step('A2', 'begun', 5), step('A1', 'value', 1.5)])],
    ['an end after all', (run) => send(run, [step('A1', 'done', 4), step('A2', 'value', 6, 50)])],
    ['the clock', (run) => run.sweep(iso(60))],
  ];
  outlastFailures(coolings, steps, 120, []);
});
