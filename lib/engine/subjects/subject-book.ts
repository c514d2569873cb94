import { serviceMetrics } from '../../services/shared/metric-names';
import { concurrently } from '../../shared/concurrently';
import { digest } from '../../shared/digest';
import { groupedBy } from '../../shared/grouped-by';
import { AlarmBook } from '../alarms/alarm-book';
import { canonicalJson } from '../audit/canonical-json';
import type { Findings } from '../contracts';
import type { Admitted, Keeper } from '../intake/keeper';
import { fromBytes, sameBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import { decodedOf } from '../windows/decoded';
import { type MessageSet, messageSet, messageSetCodec } from '../windows/message-set';
import { StoredSets } from '../windows/stored-sets';
import { WindowEmitter } from '../windows/window-emitter';
import { devicesAtOnce, type EngineEnvironment } from '../windows/window-engine';
import { type DueList, sweepDue, timeKey } from './due';
import { type Move, stateAfter } from './moves';
import { type Judged, type Sent, type SubjectRules, subjectsOf } from './subject';

const store = 'windows';
const movesKey = 'moves';
const quarantinedKey = 'quarantined';

/** Where the moves of an id are kept. */
interface Kept {
  readonly partition: string;
  readonly id: string;
}

/** What a book keeps, and what is said of it. */
export interface SubjectFeed<M extends Move> extends SubjectRules {
  /** Id of the feed. */
  readonly feed: string;
  /** Illegal moves go to quarantine; without their content where it is `ofPeople`. */
  readonly quarantines: boolean;
  readonly ofPeople: boolean;
  /** The id of what a move is about, and what beside it tells two of one id apart. */
  readonly keyOf: (move: Sent<M>) => { readonly id: string; readonly within: readonly string[] };
  readonly findings: (subject: Judged<M>) => Findings;
}

/**
 * Subjects by their ids: moves in, findings out. What is found is a function of the set of the moves of an id and of the
 * clock, so order, repetition and crashes change nothing. Items of the partition of an id in store `windows`: `moves` the
 * set, `m#…` what was emitted, `quarantined` which moves were. A subject lives as long as the store keeps its last move.
 */
export class SubjectBook<M extends Move> implements Keeper<MessageSet<M>, null> {
  private readonly touched = new Map<string, Kept>();
  private readonly emitter: WindowEmitter;
  private readonly codec = messageSetCodec<Sent<M>>();
  private readonly sets: StoredSets;
  private readonly dueList: DueList;

  constructor(
    private readonly feed: SubjectFeed<M>,
    private readonly environment: EngineEnvironment,
  ) {
    const { service, ports, lateAfterMs } = environment;
    this.emitter = new WindowEmitter(service, ports, new AlarmBook(service, ports), lateAfterMs);
    this.sets = new StoredSets(decodedOf(ports.state));
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
        const accepted = await this.unite(
          partition,
          ofOne.map(({ set }) => set),
        );
        for (const [i, part] of ofOne.entries()) isNew.set(part, (accepted[i] as number) > 0);
        this.touched.set(partition, (ofOne[0] as Part).kept);
      },
    );
    const lasts = new Map(parts.map((part) => [part.one, part]));
    // Of one that moves nothing nothing is kept, so a repetition is as good as new.
    return new Set(admitted.filter((one) => isNew.get(lasts.get(one) as Part) ?? true));
  }

  async flush(): Promise<void> {
    await concurrently(this.touched.values(), devicesAtOnce, (kept) => this.evaluate(kept));
    this.touched.clear();
  }

  /** By the clock: looks again at what is due. */
  async due(): Promise<void> {
    const { state, clock } = this.environment.ports;
    await sweepDue(state, this.dueList, clock.nowMs(), (value) => this.evaluate(fromBytes<Kept>(value)));
  }

  private keptAs(move: Sent<M>): Kept {
    const { id, within } = this.feed.keyOf(move);
    return { id, partition: [this.feed.feed, ...[...within, id].map(encodeURIComponent)].join('#') };
  }

  private unite(partition: string, sets: readonly MessageSet<Sent<M>>[]): Promise<readonly number[]> {
    return update(this.environment.ports.state, store, partition, movesKey, (stored) => {
      const { bytes, accepted } = this.sets.unite(this.codec, partition, stored?.value, sets);
      return { bytes: stored && sameBytes(stored.value, bytes) ? undefined : bytes, result: accepted };
    });
  }

  private async evaluate({ partition, id }: Kept): Promise<void> {
    const { ports, city } = this.environment;
    const whole = await this.emitter.emitWhole(partition, async () => {
      const stored = await ports.state.read(store, partition, movesKey);
      if (!stored) return undefined;
      const moves = this.sets.join(this.codec, [{ key: partition, bytes: stored.value }]);
      const subjects = subjectsOf<M>(this.feed, id, moves, city.settings, ports.clock.nowMs());
      const endMs = Math.max(...subjects.map(({ decidedMs }) => decidedMs));
      return { endMs, findings: this.findingsOf(subjects), subjects };
    });
    if (!whole) return;
    if (this.feed.quarantines) await this.quarantine(partition, whole.subjects);
    await this.noteDue({ partition, id }, whole.subjects);
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

  /** Each illegal move at least once, whichever message has made it illegal: that is known only of the set. */
  private async quarantine(partition: string, subjects: readonly Judged<M>[]): Promise<void> {
    const illegal = subjects.flatMap((subject) => subject.illegal.map((move) => ({ subject, move })));
    if (illegal.length === 0) return;
    const { ports, service } = this.environment;
    const stored = await ports.state.read(store, partition, quarantinedKey);
    const known = new Set(stored ? fromBytes<readonly number[]>(stored.value) : []);
    const texts = illegal.map(({ subject, move }) => ({ subject, move, text: canonicalJson(move as never) }));
    const fresh = texts.filter(({ text }) => !known.has(digest(text)));
    if (fresh.length === 0) return;
    const { feed, ofPeople } = this.feed;
    await ports.quarantine.put(
      fresh.map(({ subject, move, text }) => ({
        code: 'move.illegal',
        reason: `from ${stateAfter(subject.path) ?? 'nothing'} no move leads to ${move.to}`,
        service: service.id,
        feed,
        origin: partition,
        receivedAt: new Date(ports.clock.nowMs()).toISOString(),
        bytes: ofPeople ? new Uint8Array() : Buffer.from(text),
        length: Buffer.byteLength(text),
      })),
    );
    ports.metrics.count(serviceMetrics.quarantined, fresh.length, { Feed: feed });
    await update(ports.state, store, partition, quarantinedKey, (before) => ({
      bytes: toBytes([
        ...new Set([
          ...(before ? fromBytes<readonly number[]>(before.value) : []),
          ...fresh.map(({ text }) => digest(text)),
        ]),
      ]),
      result: undefined,
    }));
  }

  private async noteDue(kept: Kept, subjects: readonly Judged<M>[]): Promise<void> {
    const next = subjects.flatMap(({ dueMs }) => dueMs ?? []).sort((a, b) => a - b)[0];
    if (next === undefined) return;
    await update(
      this.environment.ports.state,
      store,
      this.dueList.partition,
      `${timeKey(next)}#${kept.partition}`,
      (stored) => ({ bytes: stored ? undefined : toBytes(kept), result: undefined }),
    );
  }
}
