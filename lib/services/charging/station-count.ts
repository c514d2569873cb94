/** What a city says of its stations. */
export interface Stations {
  readonly connectors: number;
  readonly stations?: number | undefined;
}

/** Stations of a city: half its connectors unless it says. */
export const stationCount = ({ stations, connectors }: Stations): number => stations ?? Math.ceil(connectors / 2);
