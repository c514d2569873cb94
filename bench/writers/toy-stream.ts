import type { AlarmSignal, Findings } from '../../lib/engine/contracts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { Ports } from '../../lib/engine/ports/ports';
import type { ServiceFacts } from '../../lib/engine/service-facts';
import type { Evaluation, SetCodec, WindowedStream } from '../../lib/engine/windows/window';
import { WindowEngine } from '../../lib/engine/windows/window-engine';

/** A service of a test: numbers in windows of one second, so that every reach of the engine can be seen. */
export const toy: ServiceFacts = {
  id: 'toy',
  alarms: [
    { id: 'seven', name: { en: '', zh: '' }, severity: 'major', runbook: { en: '', zh: '' }, source: '' },
    { id: 'silent', name: { en: '', zh: '' }, severity: 'minor', runbook: { en: '', zh: '' }, source: '' },
  ],
  records: [
    { table: 'toy_sums', words: { en: '', zh: '' }, columns: {}, key: ['device_id', 'event_time'] },
    { table: 'toy_odd', words: { en: '', zh: '' }, columns: {}, key: ['device_id', 'event_time', 'rest'] },
  ],
  indicators: [{ id: 'sum', name: { en: '', zh: '' }, unit: 'index', statistic: 'Sum', source: '' }],
  deviceTypes: [],
  state: ['windows', 'alarms', 'devices'].map((id) => ({
    id,
    name: { en: '', zh: '' },
    doc: { en: '', zh: '' },
    expireDays: 10,
  })),
};

export const second = 1000;
export const now = Date.UTC(2026, 4, 13, 8);

export type Member = readonly [atMs: number, value: number];

const text = (member: Member) => JSON.stringify(member);

export const codec: SetCodec<readonly Member[]> = {
  encode: (set) => Buffer.from(JSON.stringify(set)),
  decode: (bytes) => JSON.parse(Buffer.from(bytes).toString()) as readonly Member[],
  merge(stored = [], added) {
    const all = new Map([...stored, ...added].map((m) => [text(m), m]));
    const set = [...all.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return { set, accepted: set.length - stored.length };
  },
};

const sum = (members: readonly Member[]) => members.reduce((total, [, value]) => total + value, 0);

type Input = Evaluation<readonly Member[], readonly Member[], number | null>;

/** Silence of two seconds, as far as the scope has come: what a sweep finds. */
function silence({ events, scope, deviceId }: Input, own: readonly Member[]): readonly AlarmSignal[] {
  const last = own.at(-1)?.[0];
  if (last === undefined || events.some(([atMs]) => atMs > last) || scope.asOfMs <= last + 900) return [];
  return [{ alarm: 'silent', deviceId, subject: '', kind: 'raise', atMs: last + 900, detail: '' }];
}

function evaluate(input: Input): Findings {
  const { events, reference, around, scope, deviceId } = input;
  const own = events.filter(([atMs]) => atMs >= scope.fromMs && atMs < scope.toMs);
  const row = { device_id: deviceId, event_time: new Date(scope.fromMs).toISOString() };
  const rests = [0, 1, 2].filter((rest) => own.filter(([, value]) => value % 3 === rest).length % 2 === 1);
  return {
    records: [
      {
        table: 'toy_sums',
        row: {
          ...row,
          own: sum(own),
          seen: sum(events),
          day: around.reduce((total, { summary }) => total + (summary ?? 0), 0),
          reference: sum((reference ?? []).filter(([atMs]) => atMs < scope.toMs)),
          as_of: scope.asOfMs,
        },
      },
      // A row of this table comes and goes with the parity of its window.
      ...rests.map((rest) => ({ table: 'toy_odd', row: { ...row, rest } })),
    ],
    indicators: [{ indicator: 'sum', deviceId, atMs: scope.fromMs, value: own.length > 3 ? null : sum(own) }],
    alarms: [
      ...own.flatMap(([atMs, value]): AlarmSignal[] => {
        const signal = { alarm: 'seven', deviceId, subject: '', atMs, detail: `value ${value}` };
        if (value % 7 === 0) return [{ ...signal, kind: 'raise' }];
        return value % 5 === 0 ? [{ ...signal, kind: 'clear' }] : [];
      }),
      ...silence(input, own),
    ],
  };
}

export const toyStream: WindowedStream<readonly Member[], readonly Member[], number | null> = {
  id: 'toy',
  windowMs: second,
  contextBefore: 1,
  contextAfter: 1,
  events: codec,
  reference: codec,
  referenceFrom: (added) => Math.min(...added.map(([atMs]) => atMs)),
  summarise: (events) => sum(events) % 10,
  evaluate,
};

export const toyCity: CityContext = {
  city: 'testville',
  service: 'toy',
  timeZone: 'UTC',
  settings: {},
  backfill: false,
};

export const toyPorts = (nowMs = now) => memoryPorts(toy, nowMs, () => {});

/** How sets, memories and the rest are stored: whatever a call says is the same. */
export const layouts: readonly { readonly name: string; readonly stream: typeof toyStream }[] = [
  { name: 'items of each device', stream: toyStream },
  { name: 'an item of each device', stream: { ...toyStream, oneItem: { aheadMs: 0 } } },
  { name: 'shards', stream: { ...toyStream, shards: { aheadMs: 0 } } },
  { name: 'shards in parts', stream: { ...toyStream, shards: { aheadMs: 0, byParts: true } } },
];

export const toyEngineOf =
  (of: typeof toyStream) =>
  (ports: Ports, lateAfterMs = 3_600_000, stream = of) =>
    new WindowEngine(stream, { service: toy, city: toyCity, ports, lateAfterMs });

export const toyEngine = toyEngineOf(toyStream);

/** Stores members as a batch, each a set of its own, and evaluates. Answers how many were new. */
export async function deliver(
  engine: ReturnType<typeof toyEngine>,
  members: readonly Member[],
  deviceId = 'd1',
): Promise<number> {
  const windows = new Map<number, Member[]>();
  for (const member of members) {
    const fromMs = engine.windowOf(member[0]);
    windows.set(fromMs, [...(windows.get(fromMs) ?? []), member]);
  }
  let accepted = 0;
  for (const [fromMs, ofWindow] of windows) {
    const newestMs = Math.max(...ofWindow.map(([atMs]) => atMs));
    const counts = await engine.absorb(deviceId, { fromMs, newestMs, sets: ofWindow.map((m) => [m]) });
    accepted += counts.reduce((total, n) => total + n, 0);
  }
  await engine.flush();
  return accepted;
}
