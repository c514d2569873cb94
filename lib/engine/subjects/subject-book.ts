import { concurrently } from '../../shared/concurrently';
import { AlarmBook } from '../alarms/alarm-book';
import type { Findings } from '../contracts';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { ServiceFacts } from '../service-facts';
import type { Reported } from '../windows/message-set';
import { WindowEmitter } from '../windows/window-emitter';
import { devicesAtOnce, type EngineEnvironment } from '../windows/window-engine';
import { type DueList, sweepDue, timeKey } from './due';
import { type HeadRules, Heads, type Stored } from './heads';
import { KeptMoves } from './kept-moves';
import { type LinkRules, Links } from './links';
import { type Kept, layoutOf, type SubjectLayout } from './subject-key';

const store = 'windows';
const dayMs = 86_400_000;
/** So many subjects of a chain are read together: who makes one without end must not stop it. */
const mostChained = 8;

/** A subject that others are read with, and its moves. */
export interface Other<M> {
  readonly id: string;
  readonly moves: readonly M[];
}

/** What the moves of an id are read with. */
export interface Around<M, H> {
  /** Those that share a name with it (`links`). */
  readonly others: readonly Other<M>[];
  /** Undefined where none are kept. */
  readonly head: H | undefined;
  /** When the next began where it stands; null when none has. */
  readonly nextMs: number | null;
  /** The clock looks at it, and no message has come. */
  readonly byClock: boolean;
}

/** A subject as it was read. */
export interface Read {
  /** Newest time that has decided anything of it. */
  readonly decidedMs: number;
  /** When it is to be looked at again, though nothing came; null when never. */
  readonly dueMs: number | null;
  /** Nothing more is expected of it. */
  readonly isOver: boolean;
}

/** What a book keeps, and how subjects are read from it and what is said of them. */
export interface Subjects<M extends Reported, S extends Read, H extends object> {
  /** Id of the feed. */
  readonly feed: string;
  /** Default: in store `windows`, under the id of the feed. */
  readonly layout?: SubjectLayout | undefined;
  readonly keptBy?: 'hour' | undefined;
  /** Default: every move is evaluated when it comes. */
  readonly heads?: HeadRules<M, H> | undefined;
  readonly links?: LinkRules<M> | undefined;
  /** The subjects of an id: a function of what it is given alone. */
  readonly read: (kept: Kept, moves: readonly M[], around: Around<M, H>) => readonly S[] | Promise<readonly S[]>;
  readonly findings: (subject: S) => Findings;
  /** What is done with subjects beside, at least once after each evaluation; last of all with those of all moves. Default: nothing. */
  readonly afterwards?: ((kept: Kept, subjects: readonly S[]) => Promise<void>) | undefined;
}

/** What came of moves of one subject. */
export interface Added<H> {
  /** For each set how many of its moves were not known yet. */
  readonly accepted: readonly number[];
  readonly head: Stored<H> | undefined;
  /** They have changed its head. */
  readonly changed: boolean;
  /** Its place has become known with these moves, and not with the first. */
  readonly placed: boolean;
}

/**
 * Subjects by their ids: moves in, findings out. What is found is a function of the set of the moves of an id, of what they are read
 * with, and of the clock, so order, repetition and crashes change nothing. A message evaluates its subject, but one that brings only
 * values to an open one (`heads`): those are in what the next that is no value, or the clock, evaluates. A subject lives as long as
 * the store keeps its last move.
 */
export class SubjectBook<M extends Reported, S extends Read, H extends object = never> {
  private readonly touched = new Map<string, { readonly kept: Kept; readonly isNew: boolean }>();
  private readonly emitter: WindowEmitter;
  private readonly moves: KeptMoves<M>;
  private readonly links: Links<M> | undefined;
  private readonly dueList: DueList;
  private readonly layout: SubjectLayout;
  private readonly heads: Heads<M, H> | undefined;

  constructor(
    private readonly of: Subjects<M, S, H>,
    private readonly environment: EngineEnvironment,
  ) {
    const { service, ports, lateAfterMs } = environment;
    const { feed, heads, links } = of;
    this.emitter = new WindowEmitter(service, ports, new AlarmBook(service, ports), lateAfterMs);
    this.layout = of.layout ?? layoutOf(feed);
    this.moves = new KeptMoves(ports.state, of.keptBy);
    this.heads = heads && new Heads(heads, this.layout, ports.state);
    this.links = links && new Links(feed, links, ports.state);
    this.dueList = { store, partition: `due#${feed}` };
  }

  /** The subject of an id; of a device where each counts its own. */
  kept(id: string, deviceId: string | null): Kept {
    return this.layout.kept(id, deviceId);
  }

  /** Adds sets of moves of one subject, and touches what they can have changed, also when nothing of them is new. */
  async add(kept: Kept, sets: readonly (readonly M[])[]): Promise<Added<H>> {
    const accepted = await this.moves.add(this.layout.shelf(kept), sets);
    const isNew = accepted.some((count) => count > 0);
    if (!this.heads) {
      this.touch(kept, isNew);
      return { accepted, head: undefined, changed: false, placed: false };
    }
    const raised = await this.heads.raise(kept, sets.flat());
    for (const one of raised.ends) this.touch(one);
    // A set that is not new may have been cut off before it was evaluated; of files no clock evaluates what is open.
    const isEvaluated = raised.changed || accepted.includes(0) || this.environment.city.backfill;
    if (isEvaluated || this.heads.isWatched(raised.head)) this.touch(kept, isNew);
    return { accepted, head: raised.head, changed: raised.changed, placed: raised.placed };
  }

  /** Has a subject evaluated with the next `flush`. @param isNew it has a move that is new */
  touch(kept: Kept, isNew = false): void {
    const known = this.touched.get(kept.partition)?.isNew ?? false;
    this.touched.set(kept.partition, { kept, isNew: known || isNew });
  }

  /** The moves of a subject; none when there is no such subject. */
  async movesOf(kept: Kept): Promise<readonly M[]> {
    return (await this.moves.of(this.layout.shelf(kept))) ?? [];
  }

  /** Evaluates what was touched, and others that are read with it. */
  async flush(): Promise<void> {
    if (this.touched.size === 0) return;
    const left = new Map(this.touched);
    // All are noted before any is read with others, of which some come in the same call.
    if (this.links)
      await concurrently(this.touched.values(), devicesAtOnce, async ({ kept, isNew }) => {
        const { affected } = await this.linkedTo(kept, await this.movesOf(kept), isNew);
        for (const other of affected)
          if (!left.has(other.partition)) left.set(other.partition, { kept: other, isNew: false });
      });
    await concurrently(left.values(), devicesAtOnce, ({ kept, isNew }) => this.evaluate(kept, { isNew }));
    this.touched.clear();
  }

  /** By the clock: looks again at what is due. */
  async due(): Promise<void> {
    await sweepDue(this.environment.ports, this.dueList, (value) =>
      this.evaluate(fromBytes<Kept>(value), { byClock: true }),
    );
  }

  /** Evaluates one subject. */
  async evaluate(
    kept: Kept,
    { isNew = false, byClock = false }: { readonly isNew?: boolean; readonly byClock?: boolean } = {},
  ): Promise<void> {
    for (;;) {
      const whole = await this.emitter.emitWhole(kept.partition, async () => {
        const { subjects, seen } = await this.read(kept, byClock);
        if (subjects.length === 0) return undefined;
        const endMs = subjects.reduce((latest, { decidedMs }) => Math.max(latest, decidedMs), 0);
        return { endMs, findings: joined(subjects.map((one) => this.of.findings(one))), subjects, seen, isNew };
      });
      if (!whole) return;
      await this.of.afterwards?.(kept, whole.subjects);
      await this.noteDue(kept, whole.subjects);
      // Of two evaluations the one that read fewer moves may do last what is done beside: it sees that there are more, and does it anew.
      if (!this.of.afterwards || (await this.movesOf(kept)).length === whole.seen) return;
    }
  }

  /** The subjects of an id, and from how many moves they were read. */
  private async read(kept: Kept, byClock: boolean): Promise<{ subjects: readonly S[]; seen: number }> {
    const head = await this.heads?.read(kept);
    const moves = await this.movesOf(kept);
    const seen = moves.length;
    if (seen === 0) return { subjects: [], seen };
    const nextMs = head ? ((await this.heads?.nextMs(kept, head)) ?? null) : null;
    const others = await this.othersOf(kept, moves);
    const subjects = await this.of.read(kept, moves, { others, head, nextMs, byClock });
    if (!head || this.heads?.isWatched(head) || !subjects.some(({ isOver }) => isOver)) return { subjects, seen };
    // Noted before its moves are read: a value that comes now is among them, or sees the note.
    await this.heads?.note(kept, { watched: true } as Partial<Stored<H>>);
    return this.read(kept, byClock);
  }

  /** Those that a subject is read with. */
  private async othersOf(kept: Kept, moves: readonly M[]): Promise<readonly Other<M>[]> {
    const { near } = await this.linkedTo(kept, moves, false);
    const others: Other<M>[] = [];
    for (const one of near) others.push({ id: one.id, moves: await this.movesOf(one) });
    return others;
  }

  /** Those around a subject; of a chain those around them too, each of which was noted before it is asked. */
  private async linkedTo(kept: Kept, moves: readonly M[], isNew: boolean) {
    const { near = [], affected = [] } = (await this.links?.noted(kept, moves, isNew)) ?? {};
    if (!this.of.links?.chained) return { near, affected };
    const chain = new Map([...near, ...affected].map((one) => [one.partition, one]));
    for (const one of chain.values()) {
      const further = await this.links?.noted(one, await this.movesOf(one), false);
      for (const other of further?.affected ?? [])
        if (other.partition !== kept.partition && chain.size < mostChained) chain.set(other.partition, other);
    }
    const all = [...chain.values()].sort((a, b) => (a.partition < b.partition ? -1 : 1));
    return { near: all, affected: all };
  }

  private async noteDue(kept: Kept, subjects: readonly S[]): Promise<void> {
    const next = subjects.flatMap(({ dueMs }) => dueMs ?? []).sort((a, b) => a - b)[0];
    if (next === undefined) return;
    const { service, ports } = this.environment;
    checkKept(`${service.id}: feed ${this.of.feed}: ${kept.id}`, service, next - ports.clock.nowMs());
    await update(ports.state, store, this.dueList.partition, `${timeKey(next)}#${kept.partition}`, (stored) => ({
      bytes: stored ? undefined : toBytes(kept),
      result: undefined,
    }));
  }
}

const joined = (all: readonly Findings[]): Findings => ({
  records: all.flatMap(({ records }) => records),
  indicators: all.flatMap(({ indicators }) => indicators),
  alarms: all.flatMap(({ alarms }) => alarms),
});

/** What is due when its moves are gone would never be said, without a word: a bug of the service, or of a setting. */
function checkKept(name: string, { state }: Pick<ServiceFacts, 'state'>, afterMs: number): void {
  const days = state.find(({ id }) => id === store)?.expireDays ?? Number.POSITIVE_INFINITY;
  if (afterMs > days * dayMs)
    throw new Error(
      `${name} is due in ${Math.ceil(afterMs / dayMs)} days, and its moves are kept ${days}: give the store windows more expireDays`,
    );
}
