import { type Episode, lostBetween } from './episodes';
import { commonOf, nearMs, nodeOf, topsOf } from './together';

/** A part of the supply that is or was dark, as far as is known: what hangs on it is explained by that. */
export interface Cover {
  readonly node: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Causes that it is known by. */
  readonly causes: readonly Episode[];
}

const endOf = ({ clearedMs }: Episode) => clearedMs ?? Number.POSITIVE_INFINITY;

/** What causes that are one explain: what hangs on each of them, and on what supplies them all. */
export function coversOf(causes: readonly Episode[]): readonly Cover[] {
  const own = causes.map((one) => ({
    node: nodeOf(one) as string,
    fromMs: lostBetween(one)[0],
    toMs: endOf(one),
    causes,
  }));
  const tops = topsOf(causes);
  const node = new Set(tops.map(nodeOf)).size > 1 ? commonOf(tops) : undefined;
  if (node === undefined) return own;
  const fromMs = Math.min(...own.map((one) => one.fromMs));
  return [...own, { node, fromMs, toMs: Math.max(...own.map(({ toMs }) => toMs)), causes }];
}

/** The causes that explain a symptom: those of the nearest part of its path, of several of one part the first. */
export function explained(symptom: Episode, covers: readonly Cover[]): readonly Episode[] | undefined {
  const { path } = symptom.alarm.place;
  const [fromMs, toMs] = lostBetween(symptom);
  const [nearest] = covers
    .filter((one) => path.includes(one.node) && toMs >= one.fromMs - nearMs && fromMs <= one.toMs + nearMs)
    .sort((a, b) => path.indexOf(a.node) - path.indexOf(b.node) || a.fromMs - b.fromMs || a.toMs - b.toMs);
  return nearest?.causes;
}
