import type { Mapped } from '../mapping/map-row';
import type { PlannedDevice, PlanReason } from '../plan';
import { reason } from '../plan-codes';
import { type CityArea, misplaced } from './city-area';
import { areOneDevice, clustered, type Whole } from './cluster';
import { distanceM, distanceText } from './distance';

/** What other rows say of a device. */
export interface Remark {
  readonly row: number;
  readonly kind: 'reject' | 'note';
  readonly reason: PlanReason;
}

/** What becomes of the rows that give one thing name: one of them is its device, several its points, or none. */
export interface Resolved {
  readonly rejected: readonly { readonly row: number; readonly reason: PlanReason }[];
  readonly accepted?: {
    /** One row, or all that are points of the device. */
    readonly rows: readonly number[];
    readonly device: PlannedDevice;
    readonly notes: readonly PlanReason[];
  };
}

const rowsText = (rows: readonly number[]): string =>
  rows.length > 5 ? `rows ${rows.slice(0, 5).join(', ')} and ${rows.length - 5} more` : `row ${rows.join(', ')}`;

const isSome = <T>(values: readonly T[]): values is readonly [T, ...T[]] => values.length > 0;

/** In which attributes devices differ, and how far apart they stand. */
function differences(devices: readonly Whole[]): string {
  const [first, ...others] = devices as readonly [Whole, ...Whole[]];
  const names = new Set(devices.flatMap(({ device }) => Object.keys(device.attributes)));
  const differing = [...names]
    .filter((name) => name !== 'latitude' && name !== 'longitude')
    .filter((name) => others.some(({ device }) => device.attributes[name] !== first.device.attributes[name]))
    .sort();
  const metres = Math.max(
    0,
    ...others.map(({ position }) => (position && first.position ? distanceM(position, first.position) : 0)),
  );
  return [...differing, ...(metres > 0 ? [`${distanceText(metres)} apart`] : [])].join(', ');
}

/** Rows of one thing name that each are fit: the device, or why they contradict each other. */
function amongFit(fit: readonly Whole[], crowded: boolean): Map<Whole, PlanReason> {
  const reasons = new Map<Whole, PlanReason>();
  const [first] = fit;
  if (!first || (fit.length === 1 && !crowded)) return reasons;
  const others = (mine: Whole) => rowsText(fit.filter((one) => one !== mine).map(({ row }) => row));
  if (crowded) {
    for (const one of fit) reasons.set(one, reason('CK6121', `over 1000 rows give the id ${one.device.externalId}`));
    return reasons;
  }
  const ids = [...new Set(fit.map(({ device }) => device.externalId))].sort();
  const differing = differences(fit);
  for (const one of fit) {
    if (ids.length > 1)
      reasons.set(one, reason('CK6122', `the ids ${ids.join(' and ')} become one thing name (${others(one)})`));
    else if (differing !== '')
      reasons.set(one, reason('CK6121', `${others(one)} gives the id ${ids[0]} too, and differs: ${differing}`));
    else if (one !== first) reasons.set(one, reason('CK6120', `repeats row ${first.row}`));
  }
  return reasons;
}

/** Decides about the rows that give one thing name, whatever their order in the file. */
export function resolve(
  mapped: readonly Mapped[],
  {
    remarks,
    area,
    crowded,
    clusterMetres,
  }: { remarks: readonly Remark[]; area: CityArea; crowded: boolean; clusterMetres: number | undefined },
): Resolved {
  const inOrder = [...mapped].sort((a, b) => a.row - b.row);
  const own = new Map(
    inOrder.map((one) => [
      one,
      one.rejected ??
        remarks.find(({ row, kind }) => kind === 'reject' && row === one.row)?.reason ??
        (one.position && misplaced(one.position, area)),
    ]),
  );
  const fit = inOrder.filter((one): one is Whole => own.get(one) === undefined && one.device !== undefined);
  const isCluster = !crowded && areOneDevice(fit, clusterMetres);
  const among = isCluster ? new Map<Whole, PlanReason>() : amongFit(fit, crowded);
  const points = isCluster ? fit : fit.filter((one) => !among.has(one)).slice(0, 1);
  const rows = points.map(({ row }) => row);
  return {
    rejected: inOrder.flatMap((one) => {
      const why = own.get(one) ?? among.get(one as Whole);
      return why ? [{ row: one.row, reason: why }] : [];
    }),
    ...(isSome(points)
      ? {
          accepted: {
            rows,
            device: clustered(points),
            notes: remarks.filter(({ row, kind }) => kind === 'note' && rows.includes(row)).map((note) => note.reason),
          },
        }
      : {}),
  };
}
