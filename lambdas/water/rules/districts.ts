import { groupedBy } from '../../../lib/shared/grouped-by';

/** What a district meter measured at one time. */
export interface Flow {
  readonly atMs: number;
  /** Net inflow, m³/h. */
  readonly inflow: number | null;
  /** Pressure, metres of water. */
  readonly pressure: number | null;
}

const bound = (a: number | null, b: number | null, of: (a: number, b: number) => number) =>
  a === null || b === null ? (a ?? b) : of(a, b);

/** Of two flows of one time the greater inflow and the lower pressure: doubt must not hide a burst. */
export const oneATime = (flows: readonly Flow[]): readonly Flow[] =>
  [...groupedBy(flows, ({ atMs }) => atMs).values()].map((versions) =>
    versions.reduce((a, b) => ({
      atMs: a.atMs,
      inflow: bound(a.inflow, b.inflow, Math.max),
      pressure: bound(a.pressure, b.pressure, Math.min),
    })),
  );
