import type { CityContext } from '../../../lib/engine/feed-processor';
import { logFailure } from '../../../lib/engine/handlers/sqs-event';
import type { JsonObject } from '../../../lib/engine/intake/reading';
import type { ClientCredentials } from '../../../lib/engine/outside/client-credentials';
import { NoAnswer } from '../../../lib/engine/outside/no-answer';
import { Patient, type Pause } from '../../../lib/engine/outside/patient';
import { fromBytes, sameBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import type { AskingPorts, Ports, StateEntry, Versioned } from '../../../lib/engine/ports/ports';
import type { grid } from '../../../lib/services/grid/facts';
import type { SettingsOfFunction } from '../../../lib/services/shared/facts';
import { serviceMetrics } from '../../../lib/services/shared/metric-names';
import { idOf, VtnAnswers } from './answers';
import { type KnownProgram, type Noticed, noticed, paid, unlisted } from './known-program';

const store = 'devices';
const partition = 'vtn';
/** Sort key of how it stands with the VTN; the others are `enrolled#<id of a program>`. */
const standingSort = 'standing';
const programPrefix = 'enrolled#';
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
  /** Program that failed first in the last run: it is asked last in the next, so that it holds up no other for ever. */
  readonly failed?: string;
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
  if ((standing.restsUntilMs ?? 0) > nowMs) return tell(metrics, { ageMs: nowMs - standing.answeredMs });
  const { failures, isListed } = await takeAll({ clock, state, ...asking }, settings, vtn, nowMs, standing);
  for (const { error } of failures) logFailure(`VTN ${new URL(settings.address).host}${reasonOf(error)}`, error);
  const { restsUntilMs: _, failed: __, ...before } = standing;
  const after: Standing = failures.length === 0 ? { answeredMs: nowMs } : { ...before, ...notedOf(failures, nowMs) };
  tell(metrics, {
    ageMs: nowMs - after.answeredMs,
    isRefused: !isListed || failures.some(({ error }) => isRefused(error)),
  });
  // Another run at the same time knows as much.
  await state.write(store, partition, standingSort, toBytes(after), stored?.version ?? 0);
  const own = failures.find(({ error }) => !(error instanceof NoAnswer));
  if (own) throw own.error;
}

function tell(metrics: Ports['metrics'], { ageMs, isRefused: is = false }: { ageMs: number; isRefused?: boolean }) {
  metrics.sample(serviceMetrics.answerAge, Math.max(0, ageMs) / 1000, system);
  metrics.sample(serviceMetrics.notLetIn, is ? 1 : 0, system);
}

/** Something of a run that failed: of a program, or of all. */
interface Failure {
  readonly error: unknown;
  /** Id of the program. */
  readonly of?: string;
}

const reasonOf = (error: unknown): string => (error instanceof NoAnswer ? `: ${error.reason}` : '');
const isRefused = (error: unknown): boolean => error instanceof NoAnswer && error.reason === 'refused';
/** When the VTN asks to be asked again, ms from now. */
const restOf = (error: unknown): number | undefined => (error instanceof NoAnswer ? error.againMs : undefined);

function notedOf(failures: readonly Failure[], nowMs: number): Partial<Standing> {
  const rests = failures.flatMap(({ error }) => restOf(error) ?? []);
  const failed = failures.find(({ of }) => of !== undefined)?.of;
  return {
    ...(rests.length > 0 ? { restsUntilMs: nowMs + Math.max(...rests) } : {}),
    ...(failed === undefined ? {} : { failed }),
  };
}

/** A program that the city is enrolled in. */
interface Enrolled {
  readonly id: string;
  /** Transformers and feeders that it is for. */
  readonly assets: string[];
  /** As it is listed. */
  readonly listed: JsonObject | undefined;
}

type Known = ReadonlyMap<string, { readonly entry: StateEntry; readonly program: KnownProgram }>;

/** What of all programs failed, and whether each of them is listed. One of which the answer is no good keeps no other from counting. */
async function takeAll(
  ports: Polling,
  settings: Settings,
  vtn: Vtn,
  nowMs: number,
  { failed }: Standing,
): Promise<{ readonly failures: readonly Failure[]; readonly isListed: boolean }> {
  const failures: Failure[] = [];
  let isListed = true;
  try {
    const patient = new Patient(ports.outside, ports.clock, nowMs + runMs, vtn.pause);
    const { current } = await ports.secrets.read('vtn-credentials');
    const answers = new VtnAnswers(settings.address, vtn.clientOf(settings.address).run(patient, current));
    const listed = await answers.programs();
    const entries = await ports.state.entries(store, partition, programPrefix, `${programPrefix}\uffff`);
    const known: Known = new Map(
      entries.map((entry) => [entry.sort, { entry, program: fromBytes<KnownProgram>(entry.value) }]),
    );
    const enrolled = enrolledIn(settings, listed, known);
    isListed = enrolled.isListed;
    if (!isListed) logFailure('VTN', new NoAnswer('refused', 'a program of the settings is not listed'));
    await forgetOthers(ports, new Set(enrolled.programs.map(({ id }) => programPrefix + id)), known, nowMs);
    for (const one of lastOnes(enrolled.programs, failed)) {
      const error = await takeProgram(ports, { ...one, answers, nowMs }).catch((thrown: unknown) => thrown);
      if (error === undefined) continue;
      failures.push({ error, of: one.id });
      if (restOf(error) !== undefined) return { failures, isListed };
    }
  } catch (error) {
    failures.push({ error });
  }
  return { failures, isListed };
}

/** The programs of the settings, each once; those of which nobody knows an id were never there, and have no events either. */
function enrolledIn({ programs }: Settings, listed: readonly JsonObject[], known: Known) {
  const enrolled = new Map<string, Enrolled>();
  let isListed = true;
  for (const { program, asset } of programs) {
    const found = listed.find((one) => idOf(one) === program) ?? listed.find((one) => one.programName === program);
    if (!found || idOf(found) === null) isListed = false;
    const before = [...known.values()].find(({ program: { id, name } }) => id === program || name === program);
    const id = (found && idOf(found)) ?? before?.program.id;
    if (id === undefined) continue;
    const one = enrolled.get(id) ?? { id, assets: [], listed: found };
    enrolled.set(id, one);
    if (!one.assets.includes(asset)) one.assets.push(asset);
  }
  for (const { assets } of enrolled.values()) assets.sort();
  return { programs: [...enrolled.values()], isListed };
}

/** Programs, that which failed and those before it last. */
function lastOnes(programs: readonly Enrolled[], failed: string | undefined): readonly Enrolled[] {
  const at = programs.findIndex(({ id }) => id === failed) + 1;
  return [...programs.slice(at), ...programs.slice(0, at)];
}

interface Taking extends Enrolled {
  readonly answers: VtnAnswers;
  readonly nowMs: number;
}

/** Takes what a program says; answers what of it failed and kept nothing from counting. */
async function takeProgram(ports: Polling, { id, assets, listed, answers, nowMs }: Taking): Promise<unknown> {
  const sort = programPrefix + id;
  const stored = await ports.state.read(store, partition, sort);
  const before = stored && fromBytes<KnownProgram>(stored.value);
  const events = listed ? await answers.events(id) : [];
  const asked = await askedOf(answers, before ? unlisted(before, events, nowMs).slice(0, mostAsked) : []);
  await say(ports, sort, stored, noticed(before, { id, program: listed, events, ...asked }, { assets, nowMs }));
  return asked.error;
}

/** Which of some events are gone, and which are there; one of which there is no answer counts as there. */
async function askedOf(answers: VtnAnswers, events: readonly string[]) {
  const [gone, found] = [new Set<string>(), new Set<string>()];
  let error: unknown;
  for (const one of events) {
    try {
      ((await answers.isGone(one)) ? gone : found).add(one);
    } catch (thrown) {
      if (!(thrown instanceof NoAnswer)) throw thrown;
      error ??= thrown;
      found.add(one);
      if (restOf(thrown) !== undefined) break;
    }
  }
  return { gone, found, error };
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
async function forgetOthers(ports: Polling, enrolled: ReadonlySet<string>, known: Known, nowMs: number): Promise<void> {
  for (const [sort, { entry, program }] of known) {
    if (enrolled.has(sort)) continue;
    const gone = new Set(Object.keys(program.events));
    const answer = { id: program.id, program: undefined, events: [], gone, found: new Set<string>() };
    const { file } = noticed(program, answer, { assets: [], nowMs });
    if (file) await ports.landing.put(feed, file.name, file.body);
    await ports.state.remove(store, partition, sort, entry.version);
  }
}
