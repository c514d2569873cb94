import type { Tariff } from './tariff';

/** Who runs stations, and what charging costs there, as a city lists it. */
export interface Operator {
  readonly stations: readonly string[];
  readonly tariff?: string | readonly string[] | undefined;
}
export interface Operators<O extends Operator = Operator> {
  readonly operators: readonly O[];
}
interface Prices extends Operators {
  readonly tariffs: readonly Tariff[];
}

/** The operator of a station: the one that lists it, else the one that lists none. */
export const operatorOf = <O extends Operator>({ operators }: Operators<O>, stationId: string): O | undefined =>
  operators.find((o) => o.stations.includes(stationId)) ?? operators.find((o) => o.stations.length === 0);

const idsOf = (operator: Operator | undefined): readonly string[] =>
  operator?.tariff === undefined ? [] : [operator.tariff].flat();

/** Whether somebody is to pay for charging at a station. */
export const isPriced = (section: Operators, stationId: string): boolean =>
  idsOf(operatorOf(section, stationId)).length > 0;

/** Tariffs of an operator, in its order. */
export const tariffsOf = (operator: Operator | undefined, tariffs: readonly Tariff[]): readonly Tariff[] =>
  // Upper and lower case are one in an id of OCPI.
  idsOf(operator).flatMap((id) => tariffs.find((t) => t.id.toLowerCase() === id.toLowerCase()) ?? []);

const utcMs = (text: string) => Date.parse(text.replace(/Z?$/, 'Z'));

/** When a tariff begins to be valid, and when it ends. */
export const validityOf = ({ start_date_time: start, end_date_time: end }: Tariff) => ({
  fromMs: start === undefined ? Number.NEGATIVE_INFINITY : utcMs(start),
  toMs: end === undefined ? Number.POSITIVE_INFINITY : utcMs(end),
});

/** False of a tariff that ends when it begins, or before: it is never valid. */
export function lasts(tariff: Tariff): boolean {
  const { fromMs, toMs } = validityOf(tariff);
  return fromMs < toMs;
}

/** The first of some tariffs that is valid at a time. */
export const firstValid = (tariffs: readonly Tariff[], atMs: number): Tariff | undefined =>
  tariffs.find((tariff) => {
    const { fromMs, toMs } = validityOf(tariff);
    return atMs >= fromMs && atMs < toMs;
  });

/** The tariff of a station at a time: a driver pays by the one that is valid when the session starts (OCPI, Tariff). */
export const tariffAt = (section: Prices, stationId: string, atMs: number): Tariff | undefined =>
  firstValid(tariffsOf(operatorOf(section, stationId), section.tariffs), atMs);
