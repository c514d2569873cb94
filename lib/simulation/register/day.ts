// biome-ignore-all lint/suspicious/noExplicitAny: a register of some service, whose section and operations are not known here
import type { AnyFacts } from '../../services/shared/facts';
import type { RegisterBehaviour } from '../../services/shared/register-simulation';
import type { Chance, RegisterSimulation } from '../../services/shared/simulation';
import { chanceOf } from '../chance';
import { momentAt } from '../moment';
import type { Truth } from '../truth';
import type { Arrival, World } from '../world';
import { attacks } from './attacker';
import { auditTrail, type CommonFault, commonFaults, type Play } from './common-faults';
import { Desk } from './desk';
import { RegisterTruth } from './truth';

/** How often people look what there is to do. */
export const stepMs = 900_000;
const hourMs = 3_600_000;
const yearMs = 365 * 86_400_000;
/** An attacker tries so often, times a step, on an ordinary day; on the worst no more than half of the time. */
const attackShare = 0.01;

/** A register that is called, and its city. */
export interface RegisterWorld extends World {
  readonly register: RegisterSimulation;
  readonly city: string;
}

interface Due {
  readonly alarm: string;
  readonly atMs: number;
}

type Faults = Readonly<Record<string, CommonFault>>;

/** The faults of a register, by alarm: those that all have, and its own. */
export function faultsOfRegister({ alarms }: AnyFacts, { behaviour }: RegisterSimulation): Faults {
  const own = Object.entries(behaviour.faults as Record<string, any>).map(([alarm, { happens, ...fault }]) => [
    alarm,
    { ...fault, happens: ({ state, desk }: Play) => happens(state, desk) } as CommonFault,
  ]);
  const common = Object.entries(commonFaults).filter(([alarm]) => alarms[alarm]);
  return Object.fromEntries([...common, ...own]);
}

/** When which fault is due, ascending: a Poisson process each, and that of the scenario early on. */
function dueFaults(faults: Faults, chance: Chance, { fromMs, toMs, scenario }: RegisterWorld): Due[] {
  const due: Due[] = [];
  for (const [alarm, { perYear }] of Object.entries(faults)) {
    const meanGapMs = yearMs / (perYear * scenario.faults);
    for (let atMs = fromMs; Number.isFinite(meanGapMs); ) {
      atMs -= meanGapMs * Math.log(1 - chance.share());
      if (atMs >= toMs) break;
      due.push({ alarm, atMs });
    }
    if (scenario.fault === alarm) due.push({ alarm, atMs: fromMs + 0.2 * chance.share() * (toMs - fromMs) });
  }
  return due.sort((a, b) => a.atMs - b.atMs);
}

/** The calls of a register, in the order in which they come. */
export function* registerDay(world: RegisterWorld, truth: Truth): Generator<Arrival> {
  const { of, register: simulation, section, zone, seed, scenario, fromMs, toMs, feeds, city } = world;
  const behaviour: RegisterBehaviour<any, any, any> = simulation.behaviour;
  const chance = chanceOf(seed, of.facts.id, 'register');
  const registerTruth = new RegisterTruth();
  truth.register = registerTruth;
  const desk = new Desk({
    simulation,
    section,
    city,
    zone,
    chance,
    transport: chanceOf(seed, of.facts.id, 'register', 'transport'),
    repeated: scenario.repeated,
    nonsense: scenario.nonsense,
    truth,
    register: registerTruth,
  });
  const state = behaviour.start(section);
  const all = Object.entries(faultsOfRegister(of.facts, simulation));
  const faults = Object.fromEntries(all.filter(([, { isPossible }]) => isPossible?.(section) ?? true));
  let due = dueFaults(faults, chanceOf(seed, of.facts.id, 'register', 'faults'), world);
  const play: Play = { desk, simulation, state, usual: { hours: 0, isOver: false } };
  const attacker = chanceOf(seed, of.facts.id, 'register', 'attacker');
  for (let atMs = Math.ceil(fromMs / stepMs) * stepMs; atMs + stepMs <= toMs; atMs += stepMs) {
    desk.begin(momentAt(world, atMs, { passedMs: stepMs }), stepMs);
    if (atMs % hourMs === 0) desk.holds(behaviour.holds(state, atMs));
    behaviour.step(state, desk);
    due = due.filter((one) => one.atMs > atMs || !(faults[one.alarm] as CommonFault).happens(play));
    const [person] = behaviour.people(state, desk, 0);
    if (person !== undefined && desk.isOpen && attacker.is(Math.min(0.5, attackShare * scenario.faults)))
      attacker.of(attacks)({ desk, facts: of.facts, simulation, person });
    if ((atMs + stepMs) % hourMs === 0 && desk.hasWorked(behaviour.reads(person ?? '').role as string))
      play.usual.hours += 1;
    for (const { feed, by, atMs: sentMs, line } of desk.take())
      if (feeds.has(feed) || feed === auditTrail)
        yield { feed, device: by, atMs: sentMs, bytes: Buffer.from(JSON.stringify(line)) };
  }
  desk.end();
  for (const [indicator, value] of Object.entries(behaviour.shows(state, toMs)))
    if (typeof value === 'number') truth.add({ [indicator]: value });
}
