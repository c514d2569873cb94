import type { CityContext } from '../../../lib/engine/feed-processor';
import { logFailure } from '../../../lib/engine/handlers/sqs-event';
import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { ClientCredentials } from '../../../lib/engine/outside/client-credentials';
import { NoAnswer } from '../../../lib/engine/outside/no-answer';
import { Patient, type Pause } from '../../../lib/engine/outside/patient';
import { fromBytes, sameBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { AskingPorts, Ports, Versioned } from '../../../lib/engine/ports/ports';
import type { grid } from '../../../lib/services/grid/facts';
import type { SettingsOfFunction } from '../../../lib/services/shared/facts';
import { serviceMetrics } from '../../../lib/services/shared/metric-names';
import { idOf, VtnAnswers } from './answers';
import { type KnownProgram, type Noticed, noticed, paid, unlisted } from './known-program';

const store = 'devices';
const partition = 'vtn';
/** Sort key of how it stands with the VTN; the others are `program#<setting>`. */
const standingSort = 'standing';
const programPrefix = 'program#';
const feed = 'demand-events';
const system = { System: 'vtn' };
/** All questions of a run, shorter than its function lives. */
const runMs = 90_000;
/** Events that are not listed any more of which one run asks. */
const mostAsked = 50;

type Settings = NonNullable<SettingsOfFunction<typeof grid, 'vtn-poll'>['vtn']>;

type Polling = Pick<Ports, 'clock' | 'state'> & AskingPorts;

/** How it stands with the VTN. */
interface Standing {
  /** When it last answered whole; before it ever did, when it was first asked. */
  readonly answeredMs: number;
  /** Until then it wants not to be asked. */
  readonly restsUntilMs?: number;
}

/** What stays between the runs of a function, and what a test has otherwise. */
export interface Vtn {
  clientOf(address: string): ClientCredentials;
  readonly pause?: Pause;
}

/**
 * A VEN of OpenADR 3.0.1 by polling: reads the programs of the settings with their events, and puts what has changed into the
 * feed of demand events, from which all else follows. What it cannot read it leaves as it was known.
 */
export async function pollVtn(ports: Ports, city: CityContext, vtn: Vtn): Promise<void> {
  const { vtn: settings } = city.settings as { readonly vtn?: Settings };
  if (!settings) return;
  const { clock, metrics, state, asking } = ports;
  if (!asking) throw new Error('this function asks nobody');
  const nowMs = clock.nowMs();
  const stored = await state.read(store, partition, standingSort);
  const standing = stored ? fromBytes<Standing>(stored.value) : { answeredMs: nowMs };
  let [after, isRefused] = [standing, false];
  try {
    if ((standing.restsUntilMs ?? 0) <= nowMs) {
      isRefused = !(await takeAll({ clock, state, ...asking }, settings, vtn, nowMs));
      after = { answeredMs: nowMs };
    }
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    logFailure(`VTN ${new URL(settings.address).host}: ${error.reason}`, error);
    isRefused = error.reason === 'refused';
    const { answeredMs } = standing;
    after = error.againMs === undefined ? { answeredMs } : { answeredMs, restsUntilMs: nowMs + error.againMs };
  } finally {
    metrics.sample(serviceMetrics.answerAge, Math.max(0, nowMs - after.answeredMs) / 1000, system);
    metrics.sample(serviceMetrics.notLetIn, isRefused ? 1 : 0, system);
  }
  // Another run at the same time knows as much.
  await state.write(store, partition, standingSort, toBytes(after), stored?.version ?? 0);
}

/** Takes all programs; false where one of them is not listed. */
async function takeAll(ports: Polling, settings: Settings, vtn: Vtn, nowMs: number): Promise<boolean> {
  const patient = new Patient(ports.outside, ports.clock, nowMs + runMs, vtn.pause);
  const { current } = await ports.secrets.read('vtn-credentials');
  const answers = new VtnAnswers(settings.address, vtn.clientOf(settings.address).run(patient, current));
  const listed = await answers.programs();
  let areListed = true;
  for (const { program, asset } of settings.programs) {
    const found = listed.find((one) => idOf(one) === program) ?? listed.find((one) => one.programName === program);
    if (!found || idOf(found) === null) areListed = false;
    await takeProgram(ports, { sort: programPrefix + program, asset, found, answers, nowMs });
  }
  if (!areListed) logFailure('VTN', new NoAnswer('refused', 'a program of the settings is not listed'));
  await forgetOthers(ports, settings, nowMs);
  return areListed;
}

interface Taking {
  readonly sort: string;
  readonly asset: string;
  /** The program as it is listed. */
  readonly found: JsonObject | undefined;
  readonly answers: VtnAnswers;
  readonly nowMs: number;
}

async function takeProgram(ports: Polling, { sort, asset, found, answers, nowMs }: Taking): Promise<void> {
  const stored = await ports.state.read(store, partition, sort);
  const before = stored && fromBytes<KnownProgram>(stored.value);
  const id = (found && idOf(found)) ?? before?.id;
  // A program that was never there has no events either.
  if (id === undefined) return;
  const events = found ? await answers.events(id) : [];
  const missing = before ? unlisted(before, events, nowMs).slice(0, mostAsked) : [];
  const gone = new Set<string>();
  for (const one of missing) if (await answers.isGone(one)) gone.add(one);
  await say(ports, sort, stored, noticed(before, { id, program: found, events, gone }, { asset, nowMs }));
}

/** Notes what is known with the file that it owes, puts that, and notes that it is there. */
async function say(
  { landing, state }: Polling,
  sort: string,
  stored: Versioned | undefined,
  { known, file }: Noticed,
): Promise<void> {
  const version = stored?.version ?? 0;
  const bytes = toBytes(known);
  const isKnown = stored !== undefined && sameBytes(bytes, stored.value);
  // Whoever was faster has put a file of its own, and the next run compares with that.
  if (!isKnown && !(await state.write(store, partition, sort, bytes, version))) return;
  if (!file) return;
  await landing.put(feed, file.name, file.body);
  await state.write(store, partition, sort, toBytes(paid(known)), isKnown ? version : version + 1);
}

/** Programs that the settings no longer name: their events end for the city, whatever the VTN has. */
async function forgetOthers(ports: Polling, { programs }: Settings, nowMs: number): Promise<void> {
  const named = new Set(programs.map(({ program }) => programPrefix + program));
  const entries = await ports.state.entries(store, partition, programPrefix, `${programPrefix}\uffff`);
  for (const { sort, value, version } of entries) {
    if (named.has(sort)) continue;
    const before = fromBytes<KnownProgram>(value);
    const gone = new Set(Object.keys(before.events));
    const { file } = noticed(before, { id: before.id, program: undefined, events: [], gone }, { asset: 'none', nowMs });
    if (file) await ports.landing.put(feed, file.name, file.body);
    await ports.state.remove(store, partition, sort, version);
  }
}
