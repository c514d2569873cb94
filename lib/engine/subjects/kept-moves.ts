import { groupedBy } from '../../shared/grouped-by';
import { update } from '../ports/optimistic';
import type { StateStorePort } from '../ports/ports';
import { decodedOf } from '../windows/decoded';
import type { Reported } from '../windows/message-set';
import type { Shelf } from './subject-key';

/** Bytes from which on an item takes no further move: with the largest message it stays below the 400 KB of DynamoDB. */
const fullBytes = 200_000;
const hourMs = 3_600_000;

/** A set is kept as one move a line: whether a move is known is seen by its text, without reading the others. */
const linesOf = (bytes: Uint8Array): readonly string[] =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').split('\n');

/** A move that is to be kept; `set`: which of those that are added it is of. */
interface Line {
  readonly text: string;
  readonly atMs: number;
  readonly set: number;
}

/**
 * The sets of the moves of subjects, each in as many items as it takes: `moves`, and when that is full `moves#000001`, and so on.
 * By the hour of the move each hour has its own, so that a value writes an hour's moves and not a day's. A move is what its text
 * says, so its fields are always in one order; one that two writers have put into two items is one when it is read.
 */
export class KeptMoves<M extends Reported> {
  constructor(
    private readonly state: StateStorePort,
    private readonly keptBy?: 'hour',
  ) {}

  /** The moves of a subject, by time, and at one time by their text; undefined when there are none. */
  async of({ store, partition, moves }: Shelf): Promise<readonly M[] | undefined> {
    const from = this.keptBy ? `${moves}#` : moves;
    const items = await this.state.entries(store, partition, from, `${moves}#~`);
    if (items.length === 0) return undefined;
    const decoded = decodedOf(this.state);
    const parts = items.map(({ sort, value }) => decoded.value(`${partition} ${sort}`, value, decode<M>));
    return [...new Map(parts.flat())]
      .sort(([textA, a], [textB, b]) => a.atMs - b.atMs || (textA < textB ? -1 : 1))
      .map(([, move]) => move);
  }

  /** Adds sets; answers for each how many of its moves were not known yet. */
  async add(shelf: Shelf, sets: readonly (readonly M[])[]): Promise<readonly number[]> {
    const accepted = sets.map(() => 0);
    const lines = sets.flatMap((moves, set) =>
      moves.map((move): Line => ({ text: JSON.stringify(move), atMs: move.atMs, set })),
    );
    for (const [first, ofItem] of groupedBy(lines, ({ atMs }) => this.itemOf(shelf, atMs)))
      for (let part = 0, left = ofItem; left.length > 0; part++) {
        const sort = part === 0 ? first : `${first}#${String(part).padStart(6, '0')}`;
        const added = await this.addTo(shelf, sort, left);
        for (const { set } of added.fresh) accepted[set] = (accepted[set] as number) + 1;
        left = added.left;
      }
    return accepted;
  }

  private itemOf({ moves }: Shelf, atMs: number): string {
    return this.keptBy ? `${moves}#${String(Math.floor(atMs / hourMs)).padStart(8, '0')}` : moves;
  }

  /** Adds what the item has room for; what is left is neither in it nor in those before. */
  private addTo({ store, partition }: Shelf, sort: string, lines: readonly Line[]) {
    return update(this.state, store, partition, sort, (stored) => {
      const texts = new Set(stored ? linesOf(stored.value) : []);
      const [fresh, left]: [Line[], Line[]] = [[], []];
      let room = fullBytes - (stored?.value.length ?? 0);
      for (const line of lines) {
        if (texts.has(line.text)) continue;
        if (room <= 0) left.push(line);
        else {
          room -= line.text.length + 1;
          texts.add(line.text);
          fresh.push(line);
        }
      }
      const bytes = fresh.length > 0 ? Buffer.from([...texts].join('\n')) : undefined;
      return { bytes, result: { fresh, left } };
    });
  }
}

const decode = <M>(bytes: Uint8Array): readonly (readonly [string, M])[] =>
  linesOf(bytes).map((line) => [line, JSON.parse(line) as M]);
