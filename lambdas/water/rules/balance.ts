import type { Flow } from './districts';

const hourMs = 3_600_000;

/** What the billing system says of a district and month, m³. */
export interface MonthVolumes {
  /** The last minute of the month. */
  readonly atMs: number;
  /** When its file landed: of versions of a month the last corrects those before, also where it says again what the first said. */
  readonly landedMs: number;
  /** `YYYY-MM`, and when it begins. */
  readonly month: string;
  readonly fromMs: number;
  readonly billedMetered: number;
  readonly billedUnmetered: number;
  readonly unbilledMetered: number;
  readonly unbilledUnmetered: number;
  /** Null: as the flows and the settings say. */
  readonly inflow: number | null;
  readonly unauthorised: number | null;
  readonly meterError: number | null;
  /** Mains in km, connections, metres from the property line to the meter, pressure in m; null: nobody says. */
  readonly mainsKm: number | null;
  readonly connections: number | null;
  readonly connectionMetres: number | null;
  readonly pressureMetres: number | null;
}

/** A flow stands for the time until the next, at most so long. */
const holdsMs = 1.5 * hourMs;
const leastKnownShare = 0.95;

/** Volume that flowed in from `fromMs` to `toMs`, m³; null where less than 95 % of the time is known. */
export function volumeIn(flows: readonly Flow[], fromMs: number, toMs: number): number | null {
  let [cubicMetres, knownMs] = [0, 0];
  const known = flows.filter(({ inflow }) => inflow !== null);
  known.forEach(({ atMs, inflow }, i) => {
    const untilMs = Math.min(known[i + 1]?.atMs ?? toMs, atMs + holdsMs, toMs);
    const ms = Math.max(0, untilMs - Math.max(atMs, fromMs));
    cubicMetres += ((inflow as number) * ms) / hourMs;
    knownMs += ms;
  });
  const share = knownMs / (toMs - fromMs);
  return share < leastKnownShare ? null : cubicMetres / share;
}

/** Shares that stand in where the month does not say a volume, %. */
export interface Shares {
  readonly unauthorisedPercent: number;
  readonly meterErrorPercent: number;
}

/**
 * Rule F: the water balance of the International Water Association (Alegre et al., Performance Indicators for Water Supply
 * Services, 3rd edition 2016; AWWA M36, 4th edition 2016). Losses below zero stand as they are: a measurement is wrong.
 *
 * @param inflow system input volume, m³
 */
export function balanceOf(volumes: MonthVolumes, inflow: number, { unauthorisedPercent, meterErrorPercent }: Shares) {
  const { billedMetered, billedUnmetered, unbilledMetered, unbilledUnmetered } = volumes;
  const billed = billedMetered + billedUnmetered;
  const unbilled = unbilledMetered + unbilledUnmetered;
  const unauthorised = volumes.unauthorised ?? (inflow * unauthorisedPercent) / 100;
  // Of what flowed through the meters they miss a share: what they show is the rest.
  const missed = meterErrorPercent / 100;
  const meterError = volumes.meterError ?? ((billedMetered + unbilledMetered) * missed) / (1 - missed);
  const apparentLosses = unauthorised + meterError;
  const waterLosses = inflow - billed - unbilled;
  return {
    billed,
    unbilled,
    unauthorised,
    meterError,
    apparentLosses,
    realLosses: waterLosses - apparentLosses,
    waterLosses,
    nonRevenue: inflow - billed,
    nonRevenuePercent: inflow > 0 ? (100 * (inflow - billed)) / inflow : null,
  };
}

/** Unavoidable annual real losses, L/day: (18 Lm + 0.8 Nc + 25 Lp) P (Lambert et al., AQUA 48, 1999). */
export function unavoidableOf({ mainsKm, connections, connectionMetres, pressureMetres }: MonthVolumes): number | null {
  if (mainsKm === null || connections === null || connectionMetres === null || pressureMetres === null) return null;
  const connectionKm = (connections * connectionMetres) / 1000;
  return (18 * mainsKm + 0.8 * connections + 25 * connectionKm) * pressureMetres;
}
