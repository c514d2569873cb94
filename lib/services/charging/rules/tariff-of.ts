import type { Tariff } from './tariff';

/** Who runs stations, and what charging costs there, as a city lists it. */
export interface Operator {
  readonly stations: readonly string[];
  readonly tariff?: string | readonly string[] | undefined;
}
export interface Operators {
  readonly operators: readonly Operator[];
}
interface Prices extends Operators {
  readonly tariffs: readonly Tariff[];
}

/** Tariffs of a station in the order of its operator: the one that lists the station, else the one that lists none. */
function idsOf({ operators }: Operators, stationId: string): readonly string[] {
  const operator =
    operators.find((o) => o.stations.includes(stationId)) ?? operators.find((o) => o.stations.length === 0);
  return operator?.tariff === undefined ? [] : [operator.tariff].flat();
}

/** Whether somebody is to pay for charging at a station. */
export const isPriced = (section: Operators, stationId: string): boolean => idsOf(section, stationId).length > 0;

const utcMs = (text: string) => Date.parse(text.replace(/Z?$/, 'Z'));

const isValid = ({ start_date_time: start, end_date_time: end }: Tariff, atMs: number): boolean =>
  (start === undefined || atMs >= utcMs(start)) && (end === undefined || atMs < utcMs(end));

/** The tariff of a station at a time: a driver pays by the one that is valid when the session starts (OCPI, Tariff). */
export function tariffAt(section: Prices, stationId: string, atMs: number): Tariff | undefined {
  const tariffs = idsOf(section, stationId).flatMap(
    // Upper and lower case are one in an id of OCPI.
    (id) => section.tariffs.find((t) => t.id.toLowerCase() === id.toLowerCase()) ?? [],
  );
  return tariffs.find((tariff) => isValid(tariff, atMs));
}
