import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import { timeKey } from '../../lib/engine/subjects/due';
import type { requests } from '../../lib/services/requests/facts';
import { cellOf, type Place } from './rules/distance';
import { cellsNear } from './rules/squares';
import { type Reported, squareMetres } from './rules/together';
import type { Whereabouts } from './rules/whereabouts';

const store = 'windows';

type CellAlarm = NonNullable<(typeof requests)['functions']>['lists']['raises'][number];

/** A cell of a grid of a kilometre with requests of one type, or about one kind of thing. Clusters are reported in the cell of their first report. */
export interface Cell {
  readonly alarm: CellAlarm;
  readonly desk: string;
  /** Type of the requests, or kind of the things. */
  readonly of: string;
  readonly row: number;
  readonly column: number;
}

/** A report, and the cell in which it lies. */
export interface Lying {
  readonly cell: Cell;
  readonly report: Reported;
}

/** A report as its cell keeps it. */
interface Noted extends Place {
  readonly of: string;
  /** What it means has been said. */
  readonly isDone: boolean;
  /** It lies elsewhere now, which is not said yet: as if it were not there. */
  readonly isGone?: true;
}

/** Where a report counts, of each alarm; `about`: the kind of things that its type is about, and the one that it is about. */
export function spotsOf(
  id: string,
  { desk, type, atMs, place }: Whereabouts,
  about: { readonly kind: string; readonly asset: string | null } | null,
): readonly Lying[] {
  const [row, column] = cellOf(place, squareMetres);
  const point = `${place.latitude},${place.longitude}`;
  const lying = (alarm: CellAlarm, kind: string, of: string): Lying => ({
    cell: { alarm, desk, of: kind, row, column },
    report: { id, atMs, of, ...place },
  });
  return [lying('cluster', type, point), ...(about ? [lying('outage', about.kind, about.asset ?? point)] : [])];
}

export const partitionOf = ({ alarm, desk, of, row, column }: Cell) => `cell#${alarm}#${desk}#${of}#${row},${column}`;

const keyOf = ({ cell, report: { atMs, id } }: Lying) => [store, partitionOf(cell), `${timeKey(atMs)}#${id}`] as const;

/** Are two of one report in one place of the store? */
export const isSameSpot = (a: Lying, b: Lying): boolean => keyOf(a).join() === keyOf(b).join();

const notedOf = ({ report: { of, latitude, longitude } }: Lying, isDone: boolean) =>
  toBytes({ of, latitude, longitude, isDone } satisfies Noted);

/** Notes a report; answers whether what it means is to be said. */
export const noteReport = (state: StateStorePort, lying: Lying): Promise<boolean> =>
  update(state, ...keyOf(lying), (stored) => {
    const known = stored && fromBytes<Noted>(stored.value);
    const { of, latitude, longitude } = lying.report;
    const isSame =
      known?.of === of && known.latitude === latitude && known.longitude === longitude && known.isGone === undefined;
    return { bytes: isSame ? undefined : notedOf(lying, false), result: !isSame || !known.isDone };
  });

/** Of a report whose meaning has been said. */
export const settleReport = (state: StateStorePort, lying: Lying): Promise<void> =>
  update(state, ...keyOf(lying), (stored) => {
    const isThere = stored && !fromBytes<Noted>(stored.value).isGone;
    return { bytes: isThere ? notedOf(lying, true) : undefined, result: undefined };
  });

/** Takes a report away from where it lay; answers it as it lay there, undefined where it does not. */
export const takeReport = (state: StateStorePort, lying: Lying): Promise<Lying | undefined> =>
  update(state, ...keyOf(lying), (stored) => {
    if (!stored) return { bytes: undefined, result: undefined };
    const { isGone, ...known } = fromBytes<Noted>(stored.value);
    const { of, latitude, longitude } = known;
    return {
      bytes: isGone ? undefined : toBytes({ ...known, isGone: true } satisfies Noted),
      result: { ...lying, report: { ...lying.report, of, latitude, longitude } },
    };
  });

/** Of one that was taken away, when that is said. */
export async function forgetReport(state: StateStorePort, lying: Lying): Promise<void> {
  const stored = await state.read(...keyOf(lying));
  if (stored && fromBytes<Noted>(stored.value).isGone) await state.remove(...keyOf(lying), stored.version);
}

/** Reports of a cell and of cells around it, between two times. */
export async function reportsNear(
  state: StateStorePort,
  { row, column, ...cell }: Cell,
  fromMs: number,
  toMs: number,
): Promise<readonly Reported[]> {
  const entries = await Promise.all(
    cellsNear([row, column], squareMetres).map(([north, east]) =>
      state.entries(store, partitionOf({ ...cell, row: north, column: east }), timeKey(fromMs), timeKey(toMs)),
    ),
  );
  return entries.flat().flatMap(({ sort, value }) => {
    const { of, latitude, longitude, isGone } = fromBytes<Noted>(value);
    const cut = sort.indexOf('#');
    return isGone ? [] : [{ id: sort.slice(cut + 1), atMs: Number(sort.slice(0, cut)), of, latitude, longitude }];
  });
}
