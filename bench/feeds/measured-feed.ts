import { serviceFactsOf } from '../../lib/engine/facts';
import type { Ports } from '../../lib/engine/ports/ports';
import { forgetWarm } from '../../lib/engine/shards/warm-shards';
import { type Call, callsOf, hourMs, messagesOfCity } from './calls';
import type { FeedCase } from './cases';
import { countingPorts } from './counting-ports';
import type { GatheredRecords } from './gathered-records';

const dayMs = 24 * hourMs;
const monday = Date.UTC(2026, 0, 5);

/** Settings as the processor of a service has them, with those of its functions. */
const cityOf = ({ of, section }: Pick<FeedCase, 'of' | 'section'>) => ({
  city: 'bench',
  service: of.facts.id,
  timeZone: 'UTC',
  settings: Object.assign(
    {},
    section,
    ...Object.values(of.facts.functions ?? {}).map(({ settings }) => settings?.(section) ?? {}),
  ),
  backfill: false,
});

/** Processor time of this process, µs. */
export function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Ports with a clock that is set to the time of each call, and rows that are put when the calls of the city would. */
export interface Played {
  readonly ports: Ports;
  readonly clock: { set(ms: number): void };
  readonly records: GatheredRecords;
}

/**
 * Takes calls one after the other; all that they brought must be known afterwards. Where a part of the devices is played, those of
 * the city have more shards than an instance remembers: each call reads its own anew.
 */
export async function play(one: FeedCase, calls: Iterable<Call>, { ports, clock, records }: Played): Promise<number> {
  const city = cityOf(one);
  let [messages, known] = [0, 0];
  for (const call of calls) {
    messages += call.length;
    if (one.times !== undefined) forgetWarm();
    clock.set(call.at(-1)?.receivedAtMs ?? 0);
    const outcome = await one.feeds[one.feed]?.messages?.(call, city, ports);
    known += (outcome?.accepted ?? 0) + (outcome?.duplicates ?? 0);
    await records.called();
  }
  if (known < messages)
    throw new Error(`the bench measured something else: ${messages - known} messages of ${one.id} were refused`);
  return messages;
}

const keptDaysOf = ({ of }: FeedCase): number =>
  serviceFactsOf(of.facts).state.find(({ id }) => id === 'windows')?.expireDays ?? 0;

/** The first message of each device, in the calls of a day. */
function* firstOfEach(calls: Iterable<Call>): Generator<Call> {
  const known = new Set<string>();
  let endMs = Number.POSITIVE_INFINITY;
  for (const call of calls) {
    endMs = Math.min(endMs, (call[0]?.receivedAtMs ?? 0) + dayMs);
    if ((call[0]?.receivedAtMs ?? 0) >= endMs) return;
    const first = call.filter(({ deviceId = '' }) => !known.has(deviceId));
    for (const { deviceId = '' } of first) known.add(deviceId);
    if (first.length > 0) yield first;
  }
}

/** Calls that come before a time, and those that come later. */
function divided(calls: Iterable<Call>, atMs: number): readonly [before: Call[], after: Call[]] {
  const parts: [Call[], Call[]] = [[], []];
  for (const call of calls) parts[(call[0]?.receivedAtMs ?? 0) < atMs ? 0 : 1].push(call);
  return parts;
}

/** At least so many messages and calls are played with signed requests too. */
const sampled = { messages: 300, calls: 60 };

/** Where the last calls begin that are. */
function sampleFrom(calls: readonly Call[]): number {
  let from = calls.length;
  for (let messages = 0; from > 0 && (messages < sampled.messages || calls.length - from < sampled.calls); from--)
    messages += calls[from - 1]?.length ?? 0;
  return from;
}

/** What a message of a feed asks of AWS, on average of the end of its days, and what it takes of the processor apart from that. */
export async function measuredFeed(one: FeedCase) {
  const fromMs = monday + (one.beginsAt ?? 0) * hourMs;
  const [warm, measured] = divided(callsOf(one, fromMs), fromMs + one.warmHours * hourMs);
  const messages = measured.reduce((sum, { length }) => sum + length, 0);
  const messagesPerCall = messagesOfCity(one, measured);
  const together = Math.max(1, Math.round((messagesPerCall * measured.length) / messages));
  const counting = countingPorts(serviceFactsOf(one.of.facts), fromMs, together);
  // In its first days a shard or device asks for what an earlier release may have left of it: that is of an update, not of a month.
  await play(one, firstOfEach(callsOf(one, fromMs - (keptDaysOf(one) + 3) * dayMs)), counting);
  await play(one, warm, counting);
  await counting.records.flush();
  counting.taken();
  const sampledFrom = sampleFrom(measured);
  const started = cpuMicros();
  await play(one, measured.slice(0, sampledFrom), counting);
  const before = cpuMicros() - started;
  const stored = await counting.stored();
  const resumed = cpuMicros();
  const sample = measured.slice(sampledFrom);
  const ofSample = await play(one, sample, counting);
  await counting.records.flush();
  const sampleMicros = cpuMicros() - resumed;
  const asked = counting.taken();
  const bytes = measured.flat().reduce((sum, message) => sum + message.bytes.length, 0);
  const per = (value: number) => value / messages;
  return {
    measured: measured.flat(),
    itemBytes: counting.itemBytes,
    /** The last calls, the state before them, and what they took without requests. */
    sample: { calls: sample, stored, together, micros: sampleMicros / ofSample },
    work: {
      messages,
      messagesPerCall,
      bytes: per(bytes),
      writeUnits: per(asked.writeUnits),
      readUnits: per(asked.readUnits),
      calls: per(asked.calls),
      rows: per(asked.rows),
      firehoseUnits: per(asked.firehoseUnits),
      // Of what a bill takes a message to be, which simulated ones may not fill.
      rowShare: per(asked.rowBytes) / (one.of.facts.feeds[one.feed] as { readonly meanBytes: number }).meanBytes,
      cpuMicros: per(before + sampleMicros),
    },
  };
}

export type Sample = Awaited<ReturnType<typeof measuredFeed>>['sample'];
