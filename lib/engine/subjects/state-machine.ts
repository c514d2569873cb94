// biome-ignore-all lint/suspicious/noExplicitAny: what a feed with an error reports, so that the error stands alone
import type { AnyFacts, SettingsOfFeed } from '../../services/shared/facts';
import type { ZoneTime } from '../clock/zone-time';
import type { AnyOutput, Exactly, FeedOutput } from '../windows/feed-output';
import type { EngineEnvironment } from '../windows/window-engine';
import type { FormsOf, Intake } from '../windows/windowed';
import { type FoldedFeed, folded } from './fold';
import { quarantine } from './illegal-moves';
import type { LinkRules } from './links';
import type { Move, Sent } from './move';
import { type AnyStates, checkStates, type StateFacts } from './moves';
import { checkWithin, type SubjectIds, type SubjectsOf } from './moving';
import { type EndedBy, type Judged, type Moved, movedIn, type Subject, subjectsOf } from './subject';

/** What is said of a subject with. */
export interface AboutSubject<Section, S extends string, M, C = unknown> {
  /** The device that sent its first move. */
  readonly deviceId: string;
  /** Other uses of its id, and subjects that it shares a name with (`links`), as their own moves alone have led them. */
  readonly others: readonly Moved<S, M>[];
  /** What `context` read. */
  readonly context: C;
  readonly settings: Section;
  readonly zone: ZoneTime;
}

/** A subject that was evaluated, and whose it is. */
export type Evaluated<S extends string, M> = Subject<S, M> & Pick<Judged<M>, 'deviceId'>;

/** A feed whose messages move subjects: parcels, sessions, payments, requests. */
export interface StateMachine<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'],
  S extends string,
  M extends Move<S>,
  Says extends FeedOutput<Fx, K> = FeedOutput<Fx, K>,
  C = unknown,
> extends Intake<Fx, K, M>,
    SubjectIds<M> {
  /** By id. */
  readonly states: Readonly<Record<S, StateFacts<NoInfer<S>, SettingsOfFeed<Fx, K>, Sent<NoInfer<M>>>>>;
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
  /** What else it is read with: what other feeds have kept. Read each time that the subject is. */
  readonly context?: (moves: readonly Sent<NoInfer<M>>[], at: EngineEnvironment) => Promise<C>;
  /** What is done with subjects beside, at least once after each evaluation. */
  readonly afterwards?: (
    subjects: readonly Evaluated<NoInfer<S>, NoInfer<M>>[],
    at: EngineEnvironment,
  ) => Promise<void>;
  /** What a subject says. Signs without a subject of their own are of this one. */
  readonly tell: (
    subject: Subject<S, M>,
    about: AboutSubject<SettingsOfFeed<Fx, K>, S, M, C>,
  ) => Says & Exactly<Says, FeedOutput<Fx, K>>;
}

/** The processor of a feed: intake, sets of moves, states, emission, last known state, and what is due by the clock. */
export function stateMachine<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  const S extends string,
  M extends Move<NoInfer<S>> = any,
  Says extends FeedOutput<Fx, K> = any,
  C = unknown,
>(of: Fx, feed: K, machine: StateMachine<Fx, K, S, M, Says, C> & FormsOf<Fx, K>): SubjectsOf<K, M> {
  const { waits, reused = false } = machine;
  const states = machine.states as AnyStates;
  checkStates(`${of.id}.${feed}`, { states }, machine.endedBy);
  if (machine.endedBy && !machine.links && !reused)
    throw new Error(`${of.id}: feed ${feed}: endedBy sees no others: say which by links, or that ids are reused`);
  checkWithin(of, feed, 'a move cannot wait', waits);
  checkWithin(of, feed, 'subjects cannot be read together over', machine.links?.within ?? 0);
  const { ofPeople = false } = of.feeds[feed] as { readonly ofPeople?: boolean };
  const quarantines = machine.illegal === 'quarantined';
  const endedBy = machine.endedBy as EndedBy<string, Sent<M>> | undefined;
  const { afterwards } = machine;
  const whole: FoldedFeed<Fx, K, M, never, InContext<M, C>, C, never> = {
    ...machine,
    context: async (_kept, moves, _head, at) => (await machine.context?.(moves, at)) as C,
    fold(moves, { id, others, nowMs, settings, zone, context }) {
      const rules = { states, waits, reused, settings, zone, endedBy };
      const around = others.flatMap((other) => movedIn(rules, other.id, other.moves));
      return subjectsOf<M>(rules, id, moves, nowMs, around).map((one) => ({ ...one, context }));
    },
    tell({ deviceId, others, illegal, context, ...one }, { settings, zone }) {
      const about = { deviceId, others: others as readonly Moved<S, M>[], context, settings, zone };
      const subject = { ...one, illegal: quarantines ? [] : illegal } as Subject<string, M> as Subject<S, M>;
      return ofSubject(one.id, machine.tell(subject, about) as unknown as AnyOutput) as never;
    },
    async afterwards({ partition }, subjects, at) {
      const { service, ports } = at;
      if (quarantines) await quarantine({ service: service.id, feed, ofPeople }, ports, partition, subjects);
      await afterwards?.(subjects as readonly Judged<M>[] as never, at);
    },
  };
  return folded<Fx, K, never, InContext<M, C>, C, M, never>(of, feed, whole as typeof whole & FormsOf<Fx, K>);
}

/** A subject with what else it was read with. */
type InContext<M, C> = Judged<M> & { readonly context: C };

/** Signs without a subject of their own are of this one: two of one device are two. */
const ofSubject = (id: string, { alarms = {}, ...output }: AnyOutput): AnyOutput => ({
  ...output,
  alarms: Object.fromEntries(
    Object.entries(alarms).map(([alarm, signs]) => [
      alarm,
      signs.map((sign) => ({ ...sign, subject: sign.subject || id })),
    ]),
  ),
});
