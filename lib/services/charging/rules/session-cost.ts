import { Rational } from './rational';
import type { LocalTime, PriceComponent, Tariff, TariffDimension } from './tariff';
import { restrictionsHold } from './tariff-restrictions';
import { type ChargingPeriod, type Segment, segmentsOf } from './tariff-segments';
import { type Total, totalOf } from './tariff-totals';

/** What one price component bills. */
export interface CostLine {
  readonly component: PriceComponent;
  /** Wh, seconds, or 1 for a flat fee; rounded up by the step size. */
  readonly billed: Rational;
  /** In the tariff's currency, as the tariff states prices: with tax or without. Not rounded. */
  readonly amount: Rational;
}

export interface SessionCost extends Total {
  readonly lines: readonly CostLine[];
}

/** A reservation that a session followed, or that none did. */
export interface ReservedTime {
  readonly startMs: number;
  /** Start of the session, or the time at which it expired. */
  readonly endMs: number;
  readonly expired: boolean;
}

/** Units in one priced unit: Wh in kWh, seconds in hours. */
const unitsPerPrice: Readonly<Record<TariffDimension, number>> = {
  FLAT: 1,
  ENERGY: 1000,
  TIME: 3600,
  PARKING_TIME: 3600,
};

const dimensions: readonly TariffDimension[] = ['FLAT', 'ENERGY', 'TIME', 'PARKING_TIME'];

function volumeOf(segment: Segment, dimension: TariffDimension): Rational {
  if (dimension === 'FLAT') return Rational.of(1);
  if (dimension === 'ENERGY') return segment.energyWh;
  return segment.charging === (dimension === 'TIME')
    ? Rational.of(segment.durationMs).over(Rational.of(1000))
    : Rational.zero;
}

/** The first element, in the tariff's order, with a component of the dimension and matching restrictions. */
function componentFor(tariff: Tariff, dimension: TariffDimension, segment: Segment): PriceComponent | undefined {
  for (const { price_components, restrictions } of tariff.elements) {
    const component = price_components.find(({ type }) => type === dimension);
    if (component && restrictionsHold(restrictions, segment.moment)) return component;
  }
  return undefined;
}

interface Use {
  readonly component: PriceComponent;
  readonly volume: Rational;
  /** Index of the segment. */
  readonly at: number;
}

function usesOf(tariff: Tariff, dimension: TariffDimension, segments: readonly Segment[]): readonly Use[] {
  const uses = segments.flatMap((segment, at) => {
    const volume = volumeOf(segment, dimension);
    const component = volume.isZero ? undefined : componentFor(tariff, dimension, segment);
    return component ? [{ component, volume, at }] : [];
  });
  return dimension === 'FLAT' ? uses.slice(0, 1) : uses;
}

/** What the step size adds to the last use: the total of its dimension is rounded up, at its price. */
function withStep(uses: readonly Use[]): readonly Use[] {
  const last = uses.at(-1);
  if (!last) return uses;
  const total = uses.reduce((sum, use) => sum.plus(use.volume), Rational.zero);
  const extra = total.upTo(Rational.of(last.component.step_size)).minus(total);
  return [...uses.slice(0, -1), { ...last, volume: last.volume.plus(extra) }];
}

function lineOf(component: PriceComponent, volume: Rational): CostLine {
  const units = Rational.of(unitsPerPrice[component.type]);
  return { component, billed: volume, amount: volume.times(Rational.of(component.price)).over(units) };
}

/** One line a component, in the order of first use. */
function linesOf(uses: readonly Use[]): readonly CostLine[] {
  const volumes = new Map<PriceComponent, Rational>();
  for (const { component, volume } of uses)
    volumes.set(component, (volumes.get(component) ?? Rational.zero).plus(volume));
  return [...volumes].map(([component, volume]) => lineOf(component, volume));
}

/**
 * A tariff as it prices reservations: its elements for them, without the word that keeps them from pricing charging. Of
 * an expired one those for expiry come first, so that of two with the same dimension theirs counts (OCPI,
 * ReservationRestrictionType).
 */
function forReservations(tariff: Tariff, expired: boolean): Tariff {
  const of = (kind: 'RESERVATION' | 'RESERVATION_EXPIRES') =>
    tariff.elements.flatMap(({ price_components, restrictions }) =>
      restrictions?.reservation === kind
        ? [{ price_components, restrictions: { ...restrictions, reservation: undefined } }]
        : [],
    );
  return { ...tariff, elements: [...(expired ? of('RESERVATION_EXPIRES') : []), ...of('RESERVATION')] };
}

function reservationLines({ startMs, endMs, expired }: ReservedTime, tariff: Tariff, zone: LocalTime) {
  const whole = { startMs, endMs, energyWh: 0, charging: true, currentA: null, powerKw: null };
  return costLines([whole], forReservations(tariff, expired), zone);
}

/** What an expired reservation costs: no session followed, so the limits of the price of a session do not hold. */
export function reservationCost(reserved: ReservedTime, tariff: Tariff, zone: LocalTime): SessionCost {
  const lines = reservationLines(reserved, tariff, zone);
  return { lines, ...totalOf(lines, { ...tariff, min_price: undefined, max_price: undefined }) };
}

/**
 * Charging rule E: what a session costs by an OCPI tariff. The step size counts once for ENERGY and once for the time
 * dimension that comes last; a flat fee once, as soon as one is due.
 *
 * @param periods ascending and without overlap; the first begins with the session
 * @param zone local time of the station, for restrictions on clock and day
 * @param reserved the reservation that the session followed, which is part of its price
 */
export function sessionCost(
  periods: readonly ChargingPeriod[],
  tariff: Tariff,
  zone: LocalTime,
  reserved?: ReservedTime,
): SessionCost {
  const reservation = reserved ? reservationLines(reserved, tariff, zone) : [];
  const lines = [...reservation, ...costLines(periods, tariff, zone)];
  return { lines, ...totalOf(lines, tariff) };
}

/** What is billed of periods, a line a component. */
function costLines(periods: readonly ChargingPeriod[], tariff: Tariff, zone: LocalTime): readonly CostLine[] {
  const segments = segmentsOf(periods, tariff, zone);
  const uses = new Map(dimensions.map((dimension) => [dimension, usesOf(tariff, dimension, segments)]));
  const lastAt = (dimension: TariffDimension) => uses.get(dimension)?.at(-1)?.at ?? -1;
  const lastTime = lastAt('PARKING_TIME') > lastAt('TIME') ? 'PARKING_TIME' : 'TIME';
  return [...uses].flatMap(([dimension, used]) =>
    linesOf(dimension === 'ENERGY' || dimension === lastTime ? withStep(used) : used),
  );
}
