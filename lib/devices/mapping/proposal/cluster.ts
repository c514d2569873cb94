import type { InventoryWords } from '../../../services/shared';
import { distanceM } from '../../planning/distance';
import type { Position } from '../position';
import { ask, type Choice, type Question } from './choice';
import { isAside } from './fields';
import type { ColumnProfile } from './profile';
import { idMarks, idMarksChinese, ofDevice } from './vocabulary';
import { Text } from './words';

/** Rows that are points of one device: by which column, and how far apart. */
export interface Clustering {
  readonly by: string;
  readonly withinMetres: number;
}

/** Points of one junction are no further apart. */
const widestJunctionM = 150;
/** Points of two junctions are seldom nearer. */
const nearM = 30;
/** Share of rows that must have such a neighbour before one asks. */
const crowdedFrom = 0.3;
/** Rows of one key that are compared. */
const mostCompared = 50;

type Positions = readonly (Position | undefined)[];

export function positionsOf(latitude: ColumnProfile | undefined, longitude: ColumnProfile | undefined): Positions {
  if (!latitude || !longitude) return [];
  return latitude.cells.map((cell, row) => {
    const other = longitude.cells[row];
    return cell && other ? { latitude: Number(cell), longitude: Number(other) } : undefined;
  });
}

function groupsOf({ cells }: ColumnProfile, positions: Positions): Position[][] {
  const groups = new Map<string, Position[]>();
  cells.forEach((cell, row) => {
    const at = positions[row];
    if (cell === '' || !at) return;
    const group = groups.get(cell);
    if (group) group.push(at);
    else groups.set(cell, [at]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

const spread = (group: readonly Position[]): number => {
  const some = group.slice(0, mostCompared);
  return Math.max(...some.flatMap((a, i) => some.slice(i + 1).map((b) => distanceM(a, b))));
};

/** Metres as a person would write them: up to the next ten, with some room. */
const roomy = (metres: number): number => Math.max(20, Math.ceil((metres * 1.2) / 10) * 10);

function choiceOf(column: ColumnProfile, words: InventoryWords, positions: Positions): Choice<Clustering>[] {
  const text = new Text(column.name);
  const { rows, filled, distinct } = column;
  if (isAside(column) || !text.saysAny(words.places) || filled < 0.95 * rows || distinct < 2) return [];
  const groups = groupsOf(column, positions);
  const inGroups = groups.reduce((sum, group) => sum + group.length, 0);
  const spreads = groups.map(spread);
  const near = spreads.filter((metres) => metres <= widestJunctionM);
  if (inGroups < 0.02 * rows || groups.length < 2 || near.length < 0.9 * groups.length) return [];
  const left = text.without([...words.places, ...words.id, ...words.of, ...ofDevice, ...idMarks, ...idMarksChinese]);
  const isId = text.saysAny(idMarks) || text.saysAny(idMarksChinese);
  const isCommon = inGroups >= 0.2 * rows;
  return [
    {
      value: { by: column.name, withinMetres: roomy(Math.max(...near)) },
      confidence: (isId && left.length === 0 ? 0.85 : 0.6) - (isCommon ? 0 : 0.2),
      reason: `${groups.length} of ${distinct} values stand on several rows, at most ${Math.round(Math.max(...near))} m apart`,
    },
  ];
}

/** Rows that have another within `nearM`, found by squares of that size. */
function crowded(positions: Positions): number {
  const side = nearM / 111_195;
  const squares = new Map<string, Position[]>();
  const key = (north: number, east: number) => `${north}|${east}`;
  const squareOf = ({ latitude, longitude }: Position) =>
    [Math.floor(latitude / side), Math.floor((longitude * Math.cos((latitude * Math.PI) / 180)) / side)] as const;
  const placed = positions.filter((at) => at !== undefined);
  for (const at of placed) {
    const square = key(...squareOf(at));
    squares.set(square, [...(squares.get(square) ?? []).slice(0, mostCompared), at]);
  }
  return placed.filter((at) => {
    const [north, east] = squareOf(at);
    return [-1, 0, 1].some((n) =>
      [-1, 0, 1].some((e) =>
        squares.get(key(north + n, east + e))?.some((other) => other !== at && distanceM(at, other) <= nearM),
      ),
    );
  }).length;
}

/** What rows say of standing together: that they are points of one device, or perhaps. */
export interface Together {
  readonly sure?: Choice<Clustering>;
  readonly asked?: Question<Clustering>;
}

const question = 'are rows that stand together points of one device? By which id?';

export function together(
  columns: readonly ColumnProfile[],
  words: InventoryWords,
  positions: Positions,
  typeIsSure: boolean,
): Together {
  if (words.places.length === 0) return {};
  const choices = columns
    .flatMap((column) => choiceOf(column, words, positions))
    .sort((a, b) => b.confidence - a.confidence);
  const [best] = choices;
  if (best) return typeIsSure && best.confidence >= 0.7 ? { sure: best } : { asked: ask(question, choices) };
  const rows = crowded(positions);
  if (!typeIsSure || positions.length < 10 || rows < crowdedFrom * positions.length) return {};
  return { asked: ask(`${rows} of ${positions.length} rows stand within ${nearM} m of another: ${question}`, []) };
}
