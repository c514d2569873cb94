import { fromBytes, toBytes } from '../ports/json-bytes';
import type { Clock, StateStorePort } from '../ports/ports';
import { type Access, genesis, link, type Segment } from './entry';
import { type AuditObjects, blockKey, blockText } from './objects';

declare const written: unique symbol;

/** Proof that an access stands in the trail. Data is opened against it, and only `append` gives it. */
export interface AuditReceipt {
  readonly [written]: true;
  readonly sequence: number;
}

/** Last entry of a segment, as the state store keeps it apart from the bucket. */
export interface Head {
  readonly sequence: number;
  readonly hash: string;
}

/** Store of the heads of a trail. */
export const trailStore = 'audit-heads';
const headPartition = ({ city, day }: Pick<Segment, 'city' | 'day'>): string => `${city}#${day}`;
/** Where the first day of a trail is noted: of one whose objects are all gone the bucket tells nothing. */
const firstDayNote = (city: string) => [trailStore, `${city}#first`, 'day'] as const;

/** Most entries of one block. */
const longestBlock = 500;

interface Waiting {
  readonly access: Access;
  readonly resolve: (receipt: AuditReceipt) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane extends Segment, Head {
  /** Version of the head in the state store. */
  readonly version: number;
}

export interface TrailPorts {
  readonly audit: AuditObjects;
  readonly state: StateStorePort;
  readonly clock: Clock;
}

/**
 * Writes accesses of a city into the trail. Each writer (an instance of a function) has a lane of its own, so that no
 * two contend for one chain; what comes while a block is being written goes into the next block together.
 */
export class AuditTrail {
  private lane: Lane | undefined;
  private waiting: Waiting[] = [];
  private writing = false;

  constructor(
    private readonly ports: TrailPorts,
    private readonly city: string,
    private readonly newLane: () => string,
  ) {}

  /** Resolves when the access stands in the bucket and the head knows it; rejects when it does not. */
  append(access: Access): Promise<AuditReceipt> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ access, resolve, reject });
      if (!this.writing) void this.drain();
    });
  }

  private async drain(): Promise<void> {
    this.writing = true;
    while (this.waiting.length > 0) {
      const block = this.waiting.splice(0, longestBlock);
      try {
        const first = await this.write(block.map((w) => w.access));
        for (const [i, w] of block.entries()) w.resolve({ sequence: first + i } as AuditReceipt);
      } catch (error) {
        // Whether the block was written is not known: this chain is left, the next entry begins another.
        this.lane = undefined;
        for (const w of block) w.reject(error);
      }
    }
    this.writing = false;
  }

  /** Sequence of the first entry written. */
  private async write(accesses: readonly Access[]): Promise<number> {
    const day = new Date(this.ports.clock.nowMs()).toISOString().slice(0, 10);
    const lane = this.lane?.day === day ? this.lane : this.begin(day);
    const entries: ReturnType<typeof link>[] = [];
    for (const access of accesses) {
      const last = entries.at(-1) ?? lane;
      entries.push(link(access, last.sequence + 1, last.hash));
    }
    const first = lane.sequence + 1;
    if (!(await this.ports.audit.create(blockKey(lane, first), blockText(entries))))
      throw new Error(`audit lane ${lane.lane} has another writer`);
    const { sequence, hash } = entries.at(-1) as Head;
    // Who notes a day first has the first day; all others change nothing.
    if (first === 1) await this.ports.state.write(...firstDayNote(this.city), toBytes(day), 0);
    if (!(await this.writeHead(lane, { sequence, hash })))
      throw new Error(`head of audit lane ${lane.lane} has another writer`);
    this.lane = { ...lane, sequence, hash, version: lane.version + 1 };
    return first;
  }

  private begin(day: string): Lane {
    const segment = { city: this.city, day, lane: this.newLane() };
    return { ...segment, sequence: 0, hash: genesis(segment), version: 0 };
  }

  private writeHead(lane: Lane, head: Head): Promise<boolean> {
    return this.ports.state.write(trailStore, headPartition(lane), lane.lane, toBytes(head), lane.version);
  }
}

/** Heads of a day, by lane. */
export async function headsOf(
  state: StateStorePort,
  day: Pick<Segment, 'city' | 'day'>,
): Promise<ReadonlyMap<string, Head>> {
  const entries = await state.entries(trailStore, headPartition(day), '', '\uffff');
  return new Map(entries.map(({ sort, value }) => [sort, fromBytes<Head>(value)]));
}

/** The day on which the first entry of a trail was to be written; undefined of a trail that nobody began, or before days were noted. */
export async function firstDayOf(state: StateStorePort, city: string): Promise<string | undefined> {
  const stored = await state.read(...firstDayNote(city));
  return stored && fromBytes<string>(stored.value);
}
