// biome-ignore-all lint/suspicious/noExplicitAny: what a feed with an error reports, so that the error stands alone
import type { AnyFacts, SettingsOfFeed } from '../../services/shared/facts';
import { type ZoneTime, zoneOf } from '../clock/zone-time';
import type { Findings } from '../contracts';
import { serviceFactsOf } from '../facts';
import type { CityContext } from '../feed-processor';
import { keptFeed } from '../intake/message-feed';
import type { Ports } from '../ports/ports';
import type { MessageSet } from '../windows/message-set';
import { type ProcessorOf, processorOf, reportsOf } from '../windows/streamed';
import { type AnyTold, type Exactly, emitterOf, type Told } from '../windows/told';
import type { EngineEnvironment } from '../windows/window-engine';
import { adapterOf, type FormsOf, type Intake } from '../windows/windowed';
import { type AnyStates, checkStates, type Move, type StateFacts } from './moves';
import type { Subject } from './subject';
import { SubjectBook } from './subject-book';

/** A subject is one window: all that is said of it is its own. */
const always = () => true;

/** What is said of a subject with. */
export interface AboutSubject<Section> {
  /** The device that sent its first move. */
  readonly deviceId: string;
  readonly settings: Section;
  readonly zone: ZoneTime;
}

/** Without a clock nothing would be overdue, and no move would ever wait in vain: a bug of the service, said when it is loaded. */
function checkClock({ id, sweep, functions = {} }: AnyFacts, feed: string): void {
  const taker = Object.values(functions).find(({ takes = [] }) => takes.includes(feed));
  if (!sweep && !taker?.everyMinutes)
    throw new Error(`${id}: feed ${feed}: no clock says what is due: add sweep, or everyMinutes to what takes it`);
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
  readonly states: Readonly<Record<S, StateFacts<NoInfer<S>, SettingsOfFeed<Fx, K>>>>;
  /** The id of what a move is about. */
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
  /** What a subject says. Signs without a subject of their own are of this one. */
  readonly tell: (
    subject: Subject<S, M>,
    about: AboutSubject<SettingsOfFeed<Fx, K>>,
  ) => Says & Exactly<Says, Told<Fx, K>>;
}

/** The processor of a feed: intake, sets of moves, states, emission, last known state, and what is due by the clock. */
export function stateMachine<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  const S extends string,
  M extends Move<NoInfer<S>> = any,
  Says extends Told<Fx, K> = any,
>(of: Fx, feed: K, machine: StateMachine<Fx, K, S, M, Says> & FormsOf<Fx, K>): ProcessorOf<K, M> {
  const states = machine.states as AnyStates;
  checkStates(`${of.id}.${feed}`, { states });
  checkClock(of, feed);
  const emitted = emitterOf(of, feed);
  const { ofPeople = false } = of.feeds[feed] as { readonly ofPeople?: boolean };
  const book = (environment: EngineEnvironment) => {
    const settings = environment.city.settings as SettingsOfFeed<Fx, K>;
    const zone = zoneOf(environment.city.timeZone);
    return new SubjectBook<M>(
      {
        feed,
        states,
        waits: machine.waits,
        reused: machine.reused ?? false,
        quarantines: machine.illegal === 'quarantined',
        ofPeople,
        keyOf: (move) => ({ id: machine.subject(move), within: machine.unique === 'device' ? [move.deviceId] : [] }),
        findings({ deviceId, ...subject }) {
          const told = machine.tell(subject as Subject<string, M> as Subject<S, M>, {
            deviceId,
            settings,
            zone,
          });
          return ofSubject(subject.id, emitted(told as unknown as AnyTold, deviceId, always));
        },
      },
      environment,
    );
  };
  return {
    ...processorOf<K, M>(of, feed, (intake) =>
      keptFeed<MessageSet<M>, null>({ ...intake, ...adapterOf(machine), keeper: book }),
    ),
    due(city: CityContext, ports: Ports) {
      const lateAfterMs = 2000 * reportsOf(of, feed)(city.settings);
      return book({ service: serviceFactsOf(of), city, ports, lateAfterMs }).due();
    },
  };
}

/** Two subjects of one device are two in alarms and figures, also at one instant. */
const ofSubject = (id: string, { records, alarms, indicators }: Findings): Findings => ({
  records,
  alarms: alarms.map((signal) => ({ ...signal, subject: signal.subject || id })),
  indicators: indicators.map((value) => ({ ...value, deviceId: `${value.deviceId}#${id}` })),
});
