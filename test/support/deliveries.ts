import fc from 'fast-check';
import { failingFrom, failingOnce } from './failing-once';
import type { serviceRun } from './service-run';

type Run = ReturnType<typeof serviceRun>;

/** Messages of a device, or a file, and when they are received. */
export interface Delivery {
  readonly feed: string;
  readonly receivedAt: string;
  readonly device?: string;
  readonly messages?: readonly unknown[];
  /** Name and text of a file. */
  readonly file?: readonly [name: string, text: string];
}

async function take(run: Run, { feed, device = '', messages = [], file }: Delivery): Promise<void> {
  if (file) await run.file(feed, ...file);
  else await run.send(feed, device, ...messages);
}

/** Takes deliveries one after the other, each at its time of reception, whatever their order. */
export async function takeInTurn(run: Run, deliveries: readonly Delivery[]): Promise<void> {
  for (const one of deliveries) {
    run.ports.clock.set(Date.parse(one.receivedAt));
    await take(run, one);
  }
}

/** Takes deliveries of one reception at once, as several instances of a function do. */
export async function takeAtOnce(run: Run, deliveries: readonly Delivery[]): Promise<void> {
  run.ports.clock.set(Date.parse(deliveries[0]?.receivedAt ?? '1970-01-01T00:00:00Z'));
  await Promise.all(deliveries.map((one) => take(run, one)));
}

/** How a call of a port fails: once, or with all that follow. */
export const failures = { once: failingOnce, 'for good': failingFrom } as const;

/** Takes deliveries while a call fails, and all of them again, as queues do; true when the call has come. */
export async function takeTwice(
  run: Run,
  deliveries: readonly Delivery[],
  fail: (typeof failures)[keyof typeof failures],
  call: number,
): Promise<boolean> {
  const { state, records, quarantine, alarms } = run.ports;
  const restore = fail([state, records, quarantine, alarms], call);
  // What fails is delivered again: by its queue, or by whoever sees the alarm of a file.
  for (const one of deliveries) await takeInTurn(run, [one]).catch(() => undefined);
  const hasFailed = restore();
  await takeInTurn(run, deliveries);
  return hasFailed;
}

/** What a city sees in the end: rows in force, and episodes of alarms. */
export async function seenBy(run: Run, tables: readonly string[], alarms: readonly string[]) {
  const episodes = (await Promise.all(alarms.map((id) => run.alarms(id)))).flat();
  return {
    rows: tables.map((table) =>
      run
        .rows(table)
        .map((row) => JSON.stringify(row))
        .sort(),
    ),
    alarms: episodes
      .map(({ code, deviceId, subject, raisedAt, clearedAt }) =>
        JSON.stringify([code, deviceId, subject, raisedAt, clearedAt]),
      )
      .sort(),
    refused: [...new Set(run.refused())].sort(),
  };
}

/** A JSON object in which some fields hold anything instead. */
export const spoilt = <T extends object>(whole: T): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .dictionary(fc.constantFrom(...Object.keys(whole)), fc.jsonValue({ maxDepth: 3 }), { minKeys: 1 })
    .map((other) => ({ ...whole, ...other }));
