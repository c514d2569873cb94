// biome-ignore-all lint/suspicious/noExplicitAny: what a feed with an error reports, so that the error stands alone
import type { AnyFacts, SettingsOfFeed } from '../../services/shared/facts';
import { type ZoneTime, zoneOf } from '../clock/zone-time';
import type { Reported } from '../windows/message-set';
import { type AnyTold, type Exactly, emitterOf, type Told } from '../windows/told';
import type { EngineEnvironment } from '../windows/window-engine';
import type { FormsOf, Intake } from '../windows/windowed';
import type { HeadRules } from './heads';
import type { Sent } from './move';
import { type SubjectsOf, subjectsIn } from './moving';
import { type Around, type Read, SubjectBook } from './subject-book';
import { SubjectKeeper } from './subject-keeper';
import type { Kept, SubjectLayout } from './subject-key';

/** What a fold reads beside the moves. */
export interface AboutMoves<Section, H, C> extends Omit<Around<never, H>, 'others'> {
  readonly id: string;
  readonly context: C;
  readonly nowMs: number;
  readonly settings: Section;
  readonly zone: ZoneTime;
}

/** A subject as a fold reads it. */
export interface Folded extends Read {
  readonly id: string;
  /** Whose its findings are. */
  readonly deviceId: string;
  readonly isOver: boolean;
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
  Says extends Said<Told<Fx, K>> = Said<Told<Fx, K>>,
> {
  /** Default: as few items as hold them. `hour`: where values come every minute. */
  readonly keptBy?: 'hour';
  /** What is known without reading the moves. Default: nothing, and each move is evaluated when it comes. */
  readonly heads?: HeadRules<M, H>;
  /** What else they are read with: read after what it may depend on was written. */
  readonly context?: (kept: Kept, moves: readonly M[], head: H | undefined, at: EngineEnvironment) => Promise<C>;
  /** The subjects that the moves of an id are about, by time: a function of what it is given alone. */
  readonly fold: (moves: readonly [M, ...M[]], about: AboutMoves<SettingsOfFeed<Fx, K>, H, C>) => readonly S[];
  /** What a subject says; a figure is of the subject, a sign of the device where it names no subject. */
  readonly tell: (subject: S) => Says & Exactly<Says, Told<Fx, K>>;
  /** What is done with subjects beside, at least once after each evaluation. */
  readonly afterwards?: (kept: Kept, subjects: readonly S[]) => Promise<void>;
  /** Default: in store `windows`, under the id of the feed. */
  readonly layout?: SubjectLayout;
}

/** The book of the subjects of a feed that a fold reads. */
export function foldedBook<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  M extends Reported,
  H extends object,
  S extends Folded,
  C,
  Says extends Said<Told<Fx, K>>,
>(of: Fx, feed: K, fold: Fold<Fx, K, M, H, S, C, Says>, environment: EngineEnvironment): SubjectBook<M, S, H> {
  const emitted = emitterOf(of, feed);
  const { city, ports } = environment;
  const [settings, zone] = [city.settings as SettingsOfFeed<Fx, K>, zoneOf(city.timeZone)];
  const { keptBy, heads, layout, afterwards } = fold;
  return new SubjectBook<M, S, H>(
    {
      feed,
      keptBy,
      heads,
      layout,
      ...(afterwards ? { afterwards } : {}),
      async read(kept, moves, { others, ...around }) {
        const context = (await fold.context?.(kept, moves, around.head, environment)) as C;
        return fold.fold(moves as readonly [M, ...M[]], {
          ...around,
          id: kept.id,
          context,
          nowMs: ports.clock.nowMs(),
          settings,
          zone,
        });
      },
      findings(subject) {
        const { indicators, ...rest } = emitted(fold.tell(subject) as unknown as AnyTold, subject.deviceId, () => true);
        return {
          ...rest,
          indicators: indicators.map((one) => ({ ...one, deviceId: `${one.deviceId}#${subject.id}` })),
        };
      },
    },
    environment,
  );
}

/** A feed whose messages move subjects that a fold reads. */
export interface FoldedFeed<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'],
  M extends Reported,
  H extends object,
  S extends Folded,
  C,
  Says extends Said<Told<Fx, K>>,
> extends Intake<Fx, K, M>,
    Fold<Fx, K, Sent<NoInfer<M>>, H, S, C, Says> {
  /** The id of what a move is about: at most 800 bytes. */
  readonly subject: (move: M) => string;
  /** Whether two devices mean one subject by one id, or each its own. */
  readonly unique: 'city' | 'device';
}

/** The processor of a feed whose subjects a fold reads. */
export function folded<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  H extends object,
  S extends Folded,
  C,
  M extends Reported = any,
  Says extends Said<Told<Fx, K>> = any,
>(of: Fx, feed: K, fold: FoldedFeed<Fx, K, M, H, S, C, Says> & FormsOf<Fx, K>): SubjectsOf<K, M> {
  const { subject, unique } = fold;
  const keeper = (environment: EngineEnvironment) =>
    new SubjectKeeper<M>(
      foldedBook<Fx, K, Sent<M>, H, S, C, Says>(of, feed, fold, environment),
      subject,
      unique === 'device',
    );
  return subjectsIn(of, feed, { keeper, subject }, fold);
}
