// biome-ignore-all lint/suspicious/noExplicitAny: what a feed with an error reports, so that the error stands alone
import type { AnyFacts, SettingsOfFeed } from '../../services/shared/facts';
import { type ZoneTime, zoneOf } from '../clock/zone-time';
import type { Findings } from '../contracts';
import { type AnyTold, type Exactly, emitterOf, type Told } from '../windows/told';
import type { EngineEnvironment } from '../windows/window-engine';
import type { FormsOf, Intake } from '../windows/windowed';
import { quarantine } from './illegal-moves';
import type { LinkRules } from './links';
import type { Move, Sent } from './move';
import { type AnyStates, checkStates, type StateFacts } from './moves';
import { checkWithin, type SubjectsOf, subjectsIn } from './moving';
import { type EndedBy, type Judged, type Moved, movedIn, type Subject, subjectsOf } from './subject';
import { SubjectBook, type Subjects } from './subject-book';
import { SubjectKeeper } from './subject-keeper';

/** A subject is one window: all that is said of it is its own. */
const always = () => true;

/** What is said of a subject with. */
export interface AboutSubject<Section, S extends string, M> {
  /** The device that sent its first move. */
  readonly deviceId: string;
  /** Other uses of its id, and subjects that it shares a name with (`links`), as their own moves alone have led them. */
  readonly others: readonly Moved<S, M>[];
  readonly settings: Section;
  readonly zone: ZoneTime;
}

/** A feed whose messages move subjects: parcels, sessions, payments, requests. */
export interface StateMachine<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'],
  S extends string,
  M extends Move<S>,
  Says extends Told<Fx, K> = Told<Fx, K>,
> extends Intake<Fx, K, M> {
  /** By id. */
  readonly states: Readonly<Record<S, StateFacts<NoInfer<S>, SettingsOfFeed<Fx, K>, Sent<NoInfer<M>>>>>;
  /** The id of what a move is about: at most 800 bytes. */
  readonly subject: (move: M) => string;
  /** Whether two devices mean one subject by one id, or each its own. */
  readonly unique: 'city' | 'device';
  /** Seconds after its time for which a move that cannot be yet waits for those that lead to it; then it is illegal. */
  readonly waits: number;
  /**
   * What is done with a move that is illegal for good: `quarantined`, as it was read, and nothing is said of it; or `reported`,
   * by `tell`. It stays in the set: one that a late message makes legal counts after all.
   */
  readonly illegal: 'quarantined' | 'reported';
  /** An id is used again: a first state after a final one begins another subject. Default: it is an illegal move. */
  readonly reused?: boolean;
  /** Subjects that are read together: a move of one evaluates the others as well. Default: each is read alone. */
  readonly links?: LinkRules<Sent<M>>;
  /** The end that others of `links` bring to a subject that has none of its own. Default: they bring none. */
  readonly endedBy?: EndedBy<NoInfer<S>, Sent<M>>;
  /** What a subject says. Signs without a subject of their own are of this one. */
  readonly tell: (
    subject: Subject<S, M>,
    about: AboutSubject<SettingsOfFeed<Fx, K>, S, M>,
  ) => Says & Exactly<Says, Told<Fx, K>>;
}

/** The processor of a feed: intake, sets of moves, states, emission, last known state, and what is due by the clock. */
export function stateMachine<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  const S extends string,
  M extends Move<NoInfer<S>> = any,
  Says extends Told<Fx, K> = any,
>(of: Fx, feed: K, machine: StateMachine<Fx, K, S, M, Says> & FormsOf<Fx, K>): SubjectsOf<K, M> {
  const { subject, waits, reused = false } = machine;
  const states = machine.states as AnyStates;
  checkStates(`${of.id}.${feed}`, { states }, machine.endedBy);
  if (machine.endedBy && !machine.links && !reused)
    throw new Error(`${of.id}: feed ${feed}: endedBy sees no others: say which by links, or that ids are reused`);
  checkWithin(of, feed, 'a move cannot wait', waits);
  checkWithin(of, feed, 'subjects cannot be read together over', machine.links?.within ?? 0);
  const emitted = emitterOf(of, feed);
  const { ofPeople = false } = of.feeds[feed] as { readonly ofPeople?: boolean };
  const quarantines = machine.illegal === 'quarantined';
  const keeper = (environment: EngineEnvironment) => {
    const { city, ports, service } = environment;
    const settings = city.settings as SettingsOfFeed<Fx, K>;
    const zone = zoneOf(city.timeZone);
    const endedBy = machine.endedBy as EndedBy<string, Sent<M>> | undefined;
    const rules = { states, waits, reused, settings, zone, endedBy };
    const book: Subjects<Sent<M>, Judged<M>, never> = {
      feed,
      links: machine.links,
      read({ id }, moves, { others }) {
        const around = others.flatMap((other) => movedIn(rules, other.id, other.moves));
        return subjectsOf<M>(rules, id, moves, ports.clock.nowMs(), around);
      },
      findings({ deviceId, others, illegal, ...one }) {
        const about = { deviceId, others: others as readonly Moved<S, M>[], settings, zone };
        const subject = { ...one, illegal: quarantines ? [] : illegal } as Subject<string, M> as Subject<S, M>;
        const told = machine.tell(subject, about);
        return ofSubject(one.id, emitted(told as unknown as AnyTold, deviceId, always));
      },
      async afterwards({ partition }, subjects) {
        if (quarantines) await quarantine({ service: service.id, feed, ofPeople }, ports, partition, subjects);
      },
    };
    return new SubjectKeeper<M>(new SubjectBook(book, environment), subject, machine.unique === 'device');
  };
  return subjectsIn(of, feed, { keeper, subject }, machine);
}

/** Two subjects of one device are two in alarms and figures, also at one instant. */
const ofSubject = (id: string, { records, alarms, indicators }: Findings): Findings => ({
  records,
  alarms: alarms.map((signal) => ({ ...signal, subject: signal.subject || id })),
  indicators: indicators.map((value) => ({ ...value, deviceId: `${value.deviceId}#${id}` })),
});
