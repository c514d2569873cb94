import { concurrently } from '../../shared/concurrently';
import { groupedBy } from '../../shared/grouped-by';
import { AlarmBook } from '../alarms/alarm-book';
import type { Findings } from '../contracts';
import type { Admitted, Keeper } from '../intake/keeper';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { ServiceFacts } from '../service-facts';
import { type MessageSet, messageSet } from '../windows/message-set';
import { WindowEmitter } from '../windows/window-emitter';
import { devicesAtOnce, type EngineEnvironment } from '../windows/window-engine';
import { type DueList, sweepDue, timeKey } from './due';
import { quarantine } from './illegal-moves';
import { KeptMoves } from './kept-moves';
import { type LinkRules, Links } from './links';
import type { Move, Sent } from './move';
import { type Judged, type Moved, movedIn, type SubjectRules, subjectsOf } from './subject';
import { type Kept, keyPart } from './subject-key';

const store = 'windows';
const dayMs = 86_400_000;

/** What a book keeps, and what is said of it. */
export interface SubjectFeed<M extends Move> extends SubjectRules<Sent<M>> {
  /** Id of the feed. */
  readonly feed: string;
  /** Illegal moves go to quarantine; without their content where it is `ofPeople`. */
  readonly quarantines: boolean;
  readonly ofPeople: boolean;
  /** The id of what a move is about, and what beside it tells two of one id apart. */
  readonly keyOf: (move: Sent<M>) => { readonly id: string; readonly within: readonly string[] };
  readonly links?: LinkRules<Sent<M>> | undefined;
  readonly findings: (subject: Judged<M>) => Findings;
}

/** A subject that was touched, and whether anything of it is new. */
interface Touched {
  readonly kept: Kept;
  readonly isNew: boolean;
}

/**
 * Subjects by their ids: moves in, findings out. What is found is a function of the set of the moves of an id, of those of the
 * subjects that it shares a name with, and of the clock, so order, repetition and crashes change nothing. Items of the partition
 * of an id in store `windows`: `moves…` the set, `m#…` what was emitted, `quarantined` which moves were. A subject lives as long
 * as the store keeps its last move.
 */
export class SubjectBook<M extends Move> implements Keeper<MessageSet<M>, null> {
  private readonly touched = new Map<string, Touched>();
  private readonly emitter: WindowEmitter;
  private readonly moves: KeptMoves<Sent<M>>;
  private readonly links: Links<Sent<M>> | undefined;
  private readonly dueList: DueList;

  constructor(
    private readonly feed: SubjectFeed<M>,
    private readonly environment: EngineEnvironment,
  ) {
    const { service, ports, lateAfterMs } = environment;
    this.emitter = new WindowEmitter(service, ports, new AlarmBook(service, ports), lateAfterMs);
    this.moves = new KeptMoves(ports.state);
    this.links = feed.links && new Links(feed.feed, feed.links, ports.state);
    this.dueList = { store, partition: `due#${feed.feed}` };
  }

  /** Of a message about several subjects the last decides whether it is new: after a crash the last is missing. */
  async absorb(admitted: readonly Admitted<MessageSet<M>, null>[]) {
    type Part = { readonly one: (typeof admitted)[number]; readonly kept: Kept; readonly set: MessageSet<Sent<M>> };
    const parts = admitted.flatMap((one): readonly Part[] => {
      const moves = (one.reading.events ?? []).map((move): Sent<M> => ({ ...move, deviceId: one.deviceId }));
      const bySubject = groupedBy(moves, (move) => this.keptAs(move).partition);
      return [...bySubject.values()].map((own) => ({
        one,
        kept: this.keptAs(own[0] as Sent<M>),
        set: messageSet(own),
      }));
    });
    const isNew = new Map<Part, boolean>();
    await concurrently(
      groupedBy(parts, ({ kept }) => kept.partition),
      devicesAtOnce,
      async ([partition, ofOne]) => {
        const accepted = await this.moves.add(
          partition,
          ofOne.map(({ set }) => set),
        );
        for (const [i, part] of ofOne.entries()) isNew.set(part, (accepted[i] as number) > 0);
        const known = this.touched.get(partition)?.isNew ?? false;
        this.touched.set(partition, { kept: (ofOne[0] as Part).kept, isNew: known || accepted.some((n) => n > 0) });
      },
    );
    const lasts = new Map(parts.map((part) => [part.one, part]));
    // Of one that moves nothing nothing is kept, so a repetition is as good as new.
    return new Set(admitted.filter((one) => isNew.get(lasts.get(one) as Part) ?? true));
  }

  /** Evaluates what was touched, and others that are read with it. */
  async flush(): Promise<void> {
    const left = new Map(this.touched);
    // All are noted before any is read with others, of which some come in the same call.
    if (this.links)
      await concurrently(this.touched.values(), devicesAtOnce, async ({ kept, isNew }) => {
        const moves = await this.moves.of(kept.partition);
        const { affected } = (await this.links?.noted(kept, moves ?? [], isNew)) ?? { affected: [] };
        for (const other of affected)
          if (!left.has(other.partition)) left.set(other.partition, { kept: other, isNew: false });
      });
    await concurrently(left.values(), devicesAtOnce, (one) => this.evaluate(one));
    this.touched.clear();
  }

  /** By the clock: looks again at what is due. */
  async due(): Promise<void> {
    const { state, clock } = this.environment.ports;
    await sweepDue(state, this.dueList, clock.nowMs(), (value) =>
      this.evaluate({ kept: fromBytes<Kept>(value), isNew: false }),
    );
  }

  private keptAs(move: Sent<M>): Kept {
    const { id, within } = this.feed.keyOf(move);
    return { id, partition: [this.feed.feed, ...[...within, id].map(keyPart)].join('#') };
  }

  private async evaluate({ kept, isNew }: Touched): Promise<void> {
    const { ports, service } = this.environment;
    const { partition, id } = kept;
    const whole = await this.emitter.emitWhole(partition, async () => {
      const moves = await this.moves.of(partition);
      if (!moves) return undefined;
      const others = await this.othersOf(kept, moves);
      const subjects = subjectsOf<M>(this.feed, id, moves, ports.clock.nowMs(), others);
      const endMs = subjects.reduce((latest, { decidedMs }) => Math.max(latest, decidedMs), 0);
      return { endMs, findings: this.findingsOf(subjects), subjects, isNew };
    });
    if (!whole) return;
    const { feed, ofPeople, quarantines } = this.feed;
    if (quarantines) await quarantine({ service: service.id, feed, ofPeople }, ports, partition, whole.subjects);
    await this.noteDue(kept, whole.subjects);
  }

  /** Those that a subject is read with, as their own moves have led them. */
  private async othersOf(kept: Kept, moves: readonly Sent<M>[]): Promise<readonly Moved<string, Sent<M>>[]> {
    const { near } = (await this.links?.noted(kept, moves, false)) ?? { near: [] };
    const others: Moved<string, Sent<M>>[] = [];
    for (const { partition, id } of near)
      others.push(...movedIn(this.feed, id, (await this.moves.of(partition)) ?? []));
    return others;
  }

  private findingsOf(subjects: readonly Judged<M>[]): Findings {
    const shown = this.feed.quarantines ? subjects.map((subject) => ({ ...subject, illegal: [] })) : subjects;
    const all = shown.map((subject) => this.feed.findings(subject));
    return {
      records: all.flatMap(({ records }) => records),
      indicators: all.flatMap(({ indicators }) => indicators),
      alarms: all.flatMap(({ alarms }) => alarms),
    };
  }

  private async noteDue(kept: Kept, subjects: readonly Judged<M>[]): Promise<void> {
    const next = subjects.flatMap(({ dueMs }) => dueMs ?? []).sort((a, b) => a - b)[0];
    if (next === undefined) return;
    const { service, ports } = this.environment;
    checkKept(`${service.id}: feed ${this.feed.feed}: ${kept.id}`, service, next - ports.clock.nowMs());
    await update(ports.state, store, this.dueList.partition, `${timeKey(next)}#${kept.partition}`, (stored) => ({
      bytes: stored ? undefined : toBytes(kept),
      result: undefined,
    }));
  }
}

/** What is due when its moves are gone would never be said, without a word: a bug of the service, or of a setting. */
function checkKept(name: string, { state }: Pick<ServiceFacts, 'state'>, afterMs: number): void {
  const days = state.find(({ id }) => id === store)?.expireDays ?? Number.POSITIVE_INFINITY;
  if (afterMs > days * dayMs)
    throw new Error(
      `${name} is due in ${Math.ceil(afterMs / dayMs)} days, and its moves are kept ${days}: give the store windows more expireDays`,
    );
}
