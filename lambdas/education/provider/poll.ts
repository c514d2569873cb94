import { createHash } from 'node:crypto';
import type { CityContext } from '../../../lib/engine/feed-processor';
import { logFailure } from '../../../lib/engine/handlers/sqs-event';
import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { ClientCredentials } from '../../../lib/engine/outside/client-credentials';
import { NoAnswer } from '../../../lib/engine/outside/no-answer';
import { Patient, type Pause } from '../../../lib/engine/outside/patient';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { Ports } from '../../../lib/engine/ports/ports';
import { education } from '../../../lib/services/education/facts';
import type { SettingsOfFunction } from '../../../lib/services/shared/facts';
import { serviceMetrics } from '../../../lib/services/shared/metric-names';
import { askedTables } from '../roster/columns';
import { ProviderPages } from './pages';

const [store, partition, sort] = ['roster', 'provider', 'standing'] as const;
const feed = 'roster';
const system = { System: 'oneroster' };
/** All questions of a run, shorter than its function lives. */
const runMs = 780_000;
/** What a provider deletes outright is seen in a whole roster alone. */
const wholeEveryMs = 24 * 3_600_000;
/** Rows whose change was not yet finished when they were last asked for. */
const overlapMs = 10 * 60_000;

export type ProviderSettings = NonNullable<SettingsOfFunction<typeof education, 'roster-poll'>['oneRoster']>;

/** How it stands with the provider. */
interface Standing {
  /** Whose it is: another provider, or version, begins anew. */
  readonly of: string;
  /** When it last answered whole; before it ever did, when it was first asked. */
  readonly answeredMs: number;
  /** When all of it was last read. */
  readonly wholeMs?: number;
  /** The newest change that it has reported, by its own clock. */
  readonly newestMs?: number;
  /** Until then it wants not to be asked. */
  readonly restsUntilMs?: number;
}

/** What stays between the runs of a function, and what a test has otherwise. */
export interface Provider {
  clientOf(settings: ProviderSettings): ClientCredentials;
  readonly pause?: Pause;
}

/**
 * A consumer of OneRoster 1.1 or 1.2 by REST: reads what has changed since the last run, once a day all of it, and puts it into the
 * feed of rosters, from which all else follows. An answer that is not whole is none.
 */
export async function pollProvider(ports: Ports, city: CityContext, provider: Provider): Promise<void> {
  const { oneRoster: settings } = city.settings as { readonly oneRoster?: ProviderSettings };
  if (!settings) return;
  const { clock, metrics, state } = ports;
  const nowMs = clock.nowMs();
  const stored = await state.read(store, partition, sort);
  const of = `${settings.version} ${settings.address}`;
  const known = stored ? fromBytes<Standing>(stored.value) : undefined;
  const standing: Standing = known?.of === of ? known : { of, answeredMs: nowMs };
  if ((standing.restsUntilMs ?? 0) > nowMs) return tell(metrics, nowMs - standing.answeredMs, false);
  const { restsUntilMs: _, ...before } = standing;
  let after: Standing = before;
  let failure: unknown;
  try {
    after = await taken(ports, settings, provider, before, nowMs);
  } catch (error) {
    failure = error;
    const isKnown = error instanceof NoAnswer;
    logFailure(`OneRoster ${new URL(settings.address).host}${isKnown ? `: ${error.reason}` : ''}`, error);
    if (isKnown && error.againMs !== undefined) after = { ...before, restsUntilMs: nowMs + error.againMs };
  }
  tell(metrics, nowMs - after.answeredMs, failure instanceof NoAnswer && failure.reason === 'refused');
  // Another run at the same time knows as much.
  await state.write(store, partition, sort, toBytes(after), stored?.version ?? 0);
  if (failure !== undefined && !(failure instanceof NoAnswer)) throw failure;
}

function tell(metrics: Ports['metrics'], ageMs: number, isRefused: boolean): void {
  metrics.sample(serviceMetrics.answerAge, Math.max(0, ageMs) / 1000, system);
  metrics.sample(serviceMetrics.notLetIn, isRefused ? 1 : 0, system);
}

type Lists = Readonly<Record<string, readonly JsonObject[]>>;

/** The newest change of some lists, not later than now: a time to come would hide all that changes before it. */
function newestIn(lists: Lists, nowMs: number): number | undefined {
  const times = Object.values(lists)
    .flat()
    .map(({ dateLastModified }) => Date.parse(String(dateLastModified)))
    .filter((ms) => ms <= nowMs);
  return times.length === 0 ? undefined : times.reduce((newest, ms) => Math.max(newest, ms));
}

/** Reads, and puts what came: a run that breaks off asks the same again, and rows that come twice change nothing. */
async function taken(
  { asking, clock }: Ports,
  settings: ProviderSettings,
  { clientOf, pause }: Provider,
  before: Standing,
  nowMs: number,
): Promise<Standing> {
  if (!asking) throw new Error('this function asks nobody');
  const { wholeMs, newestMs } = before;
  const isWhole = wholeMs === undefined || newestMs === undefined || nowMs - wholeMs >= wholeEveryMs;
  const patient = new Patient(asking.outside, clock, nowMs + runMs, pause);
  const { current } = await asking.secrets.read('oneroster-credentials');
  const pages = new ProviderPages(settings.address, settings.version, clientOf(settings).run(patient, current));
  const lists: Record<string, readonly JsonObject[]> = {};
  for (const table of askedTables) {
    const list = await pages.all(table, isWhole ? undefined : newestMs - overlapMs);
    if (isWhole || list.length > 0) lists[table] = list;
  }
  if (Object.keys(lists).length > 0) {
    const body = JSON.stringify({ mode: isWhole ? 'bulk' : 'delta', ...lists });
    const { maxBytes } = education.feeds.roster;
    if (Buffer.byteLength(body) > maxBytes)
      throw new NoAnswer('oversize', `the roster is longer than ${maxBytes} bytes`);
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
    await asking.landing.put(feed, `rest/${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}-${hash}.ndjson`, body);
  }
  const newest = Math.max(newestMs ?? 0, newestIn(lists, nowMs) ?? 0);
  return {
    ...{ of: before.of, answeredMs: nowMs, wholeMs: isWhole ? nowMs : wholeMs },
    ...(newest > 0 ? { newestMs: newest } : {}),
  };
}
