// biome-ignore-all lint/suspicious/noExplicitAny: what a feed with an error reports, so that the error stands alone
import type { AnyFacts, SettingsOfFeed } from '../../services/shared/facts';
import { type ZoneTime, zoneOf } from '../clock/zone-time';
import { serviceFactsOf } from '../facts';
import type { CityContext } from '../feed-processor';
import { type AnyOutput, type Exactly, emitterOf, type FeedOutput } from '../windows/feed-output';
import type { Reported } from '../windows/message-set';
import { reportsOf } from '../windows/streamed';
import type { EngineEnvironment } from '../windows/window-engine';
import type { FormsOf, Intake } from '../windows/windowed';
import type { HeadRules } from './heads';
import type { LinkRules } from './links';
import type { Sent } from './move';
import { checkClock, movesOf, type SubjectIds, type SubjectsOf } from './moving';
import { type Around, type Read, SubjectBook, type Subjects } from './subject-book';
import { SubjectKeeper } from './subject-keeper';
import type { Kept, SubjectLayout } from './subject-key';

/** What a fold reads beside the moves. */
export interface AboutMoves<Section, M, H, C> extends Around<M, H>, Surroundings<Section> {
  readonly id: string;
  readonly context: C;
  readonly nowMs: number;
}

/** Where it is read. */
interface Surroundings<Section> {
  readonly settings: Section;
  readonly zone: ZoneTime;
}

/** A subject as a fold reads it. */
export interface Folded extends Read {
  readonly id: string;
  /** Whose its findings are. */
  readonly deviceId: string;
}

/** What a subject says: of the alarms of its feed also none, for of a device the service may judge several. */
type Said<T> = T extends { readonly alarms: infer A } ? Omit<T, 'alarms'> & { readonly alarms: Partial<A> } : T;

/** How subjects are read where states, ranks and times do not say it: by a function of one's own. */
export interface Fold<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'],
  M extends Reported,
  H extends object,
  S extends Folded,
  C,
  Says extends Said<FeedOutput<Fx, K>> = Said<FeedOutput<Fx, K>>,
> {
  /** Default: as few items as hold them. `hour`: where values come every minute. */
  readonly keptBy?: 'hour';
  /** What is known without reading the moves. Default: nothing, and each move is evaluated when it comes. */
  readonly heads?: HeadRules<M, H>;
  /** Subjects that are read together. Default: each is read alone. */
  readonly links?: LinkRules<M> | undefined;
  /** What else they are read with: read after what it may depend on was written. */
  readonly context?: (kept: Kept, moves: readonly M[], head: H | undefined, at: EngineEnvironment) => Promise<C>;
  /** The subjects that the moves of an id are about, by time: a function of what it is given alone. */
  readonly fold: (moves: readonly [M, ...M[]], about: AboutMoves<SettingsOfFeed<Fx, K>, M, H, C>) => readonly S[];
  /** What a subject says; a figure is of the subject, a sign of the device where it names no subject. */
  readonly tell: (subject: S, about: Surroundings<SettingsOfFeed<Fx, K>>) => Says & Exactly<Says, FeedOutput<Fx, K>>;
  /** What is done with subjects beside, at least once after each evaluation. */
  readonly afterwards?: (kept: Kept, subjects: readonly S[], at: EngineEnvironment) => Promise<void>;
  /** Default: in store `windows`, under the id of the feed. */
  readonly layout?: SubjectLayout;
}

/** Books of the subjects of a feed that a fold reads. */
export function foldedBook<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  M extends Reported,
  H extends object,
  S extends Folded,
  C,
  Says extends Said<FeedOutput<Fx, K>>,
>(of: Fx, feed: K, fold: Fold<Fx, K, M, H, S, C, Says>) {
  const emitted = emitterOf(of, feed);
  const { keptBy, heads, links, layout } = fold;
  const where = ({ settings, timeZone }: CityContext) => ({
    settings: settings as SettingsOfFeed<Fx, K>,
    zone: zoneOf(timeZone),
  });
  return (environment: EngineEnvironment, afterwards = fold.afterwards): SubjectBook<M, S, H> => {
    const { city, ports } = environment;
    const subjects: Subjects<M, S, H> = {
      ...{ feed, keptBy, heads, links, layout },
      async read(kept, moves, around) {
        const context = (await fold.context?.(kept, moves, around.head, environment)) as C;
        const about = { ...around, ...where(city), id: kept.id, context, nowMs: ports.clock.nowMs() };
        return fold.fold(moves as readonly [M, ...M[]], about);
      },
      findings(subject) {
        const output = fold.tell(subject, where(city)) as unknown as AnyOutput;
        const { indicators, ...rest } = emitted(output, subject.deviceId, () => true);
        return {
          ...rest,
          indicators: indicators.map((one) => ({ ...one, deviceId: `${one.deviceId}#${subject.id}` })),
        };
      },
      afterwards: afterwards && ((kept, read) => afterwards(kept, read, environment)),
    };
    return new SubjectBook(subjects, environment);
  };
}

/** A feed whose messages move subjects that a fold reads. */
export interface FoldedFeed<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'],
  M extends Reported,
  H extends object,
  S extends Folded,
  C,
  Says extends Said<FeedOutput<Fx, K>>,
> extends Intake<Fx, K, M>,
    SubjectIds<M>,
    Fold<Fx, K, Sent<NoInfer<M>>, H, S, C, Says> {}

/** The processor of a feed: intake, sets of moves, evaluation, emission, last known state, and what is due by the clock. */
export function folded<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  H extends object,
  S extends Folded,
  C,
  M extends Reported = any,
  Says extends Said<FeedOutput<Fx, K>> = any,
>(of: Fx, feed: K, fold: FoldedFeed<Fx, K, M, H, S, C, Says> & FormsOf<Fx, K>): SubjectsOf<K, M> {
  checkClock(of, feed);
  const { subject, unique } = fold;
  const book = foldedBook<Fx, K, Sent<M>, H, S, C, Says>(of, feed, fold);
  const keeper = (environment: EngineEnvironment) =>
    new SubjectKeeper<M>(book(environment), subject, unique === 'device');
  return {
    ...movesOf(of, feed, { keeper, subject }, fold),
    ...{ keeper, subject },
    due(city, ports) {
      const lateAfterMs = 2000 * reportsOf(of, feed)(city.settings);
      return keeper({ service: serviceFactsOf(of), city, ports, lateAfterMs }).due();
    },
  };
}
