import { windowDays } from '../../services/shared/common-stores';
import type { AnyFacts } from '../../services/shared/facts';
import type { FileFormats } from '../files/file-readers';
import { checkEventTime } from '../intake/checks/event-time';
import { keptFeed } from '../intake/message-feed';
import { isRefusal } from '../intake/reading';
import { SecretNeeded } from '../secrets/device-secrets';
import type { MessageSet, Reported } from '../windows/message-set';
import { type Adapter, type ProcessorOf, processorOf } from '../windows/streamed';
import type { EngineEnvironment } from '../windows/window-engine';
import { adapterOf, type FormsOf, type HostOf, type Intake } from '../windows/windowed';
import type { SubjectKeeper } from './subject-keeper';
import { isSubjectId } from './subject-key';

/** What the id of a move is about. */
export interface SubjectIds<M> {
  /** The id of what a move is about: at most 800 bytes. */
  readonly subject: (move: M) => string;
  /** Whether two devices mean one subject by one id, or each its own. */
  readonly unique: 'city' | 'device';
}

/** The processor of a feed with subjects of its own. */
export interface SubjectsOf<K extends string, M extends Reported>
  extends ProcessorOf<K, M>,
    Pick<SubjectIds<M>, 'subject'> {
  readonly keeper: (environment: EngineEnvironment) => SubjectKeeper<M>;
}

/** The processor of a feed whose messages move the subjects of another (`joins` in its facts). */
export const moving = <Fx extends AnyFacts, K extends keyof Fx['feeds'] & string, M extends Reported>(
  of: Fx,
  feed: K,
  host: SubjectsOf<HostOf<Fx, K>, M>,
  intake: Intake<Fx, K, NoInfer<M>> & FormsOf<Fx, K>,
): ProcessorOf<K, M> => movesOf(of, feed, host, intake);

/** The processor of a feed that moves subjects, without a clock. */
export const movesOf = <Fx extends AnyFacts, K extends keyof Fx['feeds'] & string, M extends Reported>(
  of: Fx,
  feed: K,
  { keeper, subject }: Pick<SubjectsOf<string, M>, 'keeper' | 'subject'>,
  intake: Intake<Fx, K, M> & { readonly formats?: FileFormats },
): ProcessorOf<K, M> =>
  processorOf<K, M>(of, feed, (facts) =>
    keptFeed<MessageSet<M>, null>({ ...facts, ...checked(adapterOf(intake), subject, facts.aheadMs), keeper }),
  );

/** Every move of a message has an id that keys can hold, and a time that can be. */
const checked = <M extends Reported>(
  { read, ...adapter }: Adapter<MessageSet<M>, null, null>,
  subject: (move: M) => string,
  aheadMs: number | undefined,
): Adapter<MessageSet<M>, null, null> => ({
  ...adapter,
  read(message, city) {
    const reading = read(message, city);
    if (reading instanceof SecretNeeded || isRefusal(reading)) return reading;
    const { events = [] } = reading;
    if (!events.every((move) => isSubjectId(subject(move))))
      return { code: 'schema.invalid', reason: 'the id of what it moves must be text of at most 800 bytes' };
    const faults = events.flatMap(
      ({ atMs }) => checkEventTime(atMs, message.receivedAtMs, city.backfill, aheadMs) ?? [],
    );
    return faults[0] ?? reading;
  },
});

/** Without a clock nothing would be overdue, and no move would ever wait in vain: a bug of the service, said when it is loaded. */
export function checkClock({ id, sweep, functions = {} }: AnyFacts, feed: string): void {
  const taker = Object.values(functions).find(({ takes = [] }) => takes.includes(feed));
  if (!sweep && !taker?.everyMinutes)
    throw new Error(`${id}: feed ${feed}: no clock says what is due: add sweep, or everyMinutes to what takes it`);
}

/** What reaches further than moves are kept is lost without a word: a bug of the service, said when it is loaded. */
export function checkWithin({ id, stores = {} }: AnyFacts, feed: string, what: string, seconds: number): void {
  const { expireDays = windowDays } = stores.windows ?? {};
  const keptSeconds = (expireDays ?? Number.POSITIVE_INFINITY) * 86_400;
  if (!(seconds >= 0 && seconds < keptSeconds))
    throw new Error(`${id}: feed ${feed}: ${what} ${seconds} s: moves are kept ${keptSeconds} s`);
}
