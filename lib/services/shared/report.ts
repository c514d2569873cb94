import type { Column } from './record';
import type { Words } from './words';

/** A list that people work from each day: a CSV file a day in the lake, and a panel of the dashboard of the service. */
export interface Report<Section> {
  /** Lower case with hyphens, unique in the service. */
  readonly id: string;
  readonly name: Words;
  /** Setting that says the hour of the city's clock, 0–23, from which on the list of the day is written. */
  readonly hour: keyof Section & string;
  /** Columns after `rank` and `device_id`, which every list has. */
  readonly columns: Readonly<Record<string, Column>>;
}

/** Folder of the lists of a service, in the bucket of the curated lake. */
export const reportsFolder = (service: string): string => `reports/${service}/`;
