import type { Words } from './words';

/** Units of CloudWatch in which figures of services are sent. */
export type CloudWatchUnit = 'Count' | 'Percent' | 'Seconds' | 'Milliseconds' | 'None';

/** What is counted, as it stands behind a number: in Chinese with its measure word, e.g. `次充电`. */
export interface Counted extends Words {
  /** In English, of one. */
  readonly one: string;
}

/** What a figure is measured in. Whoever tells it says this with it: no figure is a bare number. */
export type Measure =
  /** `index`: a figure that has no unit by its definition, e.g. the index of air quality. */
  | {
      readonly unit:
        | 'Percent'
        | 'Seconds'
        | 'Milliseconds'
        | 'minutes'
        | 'hours'
        | 'kW'
        | 'kWh'
        | 'm³'
        | 'm³/h'
        | 'dB'
        | 'index';
    }
  | { readonly unit: 'Count'; readonly counts: Counted }
  /** An amount of money. Each value names its currency, and currencies are not added up. */
  | {
      readonly unit: 'money';
      /** Currencies that it may be in, in the order in which panels have them. */
      readonly currencies: (section: never) => readonly string[];
    };

interface Shown {
  readonly name: Words;
  /** How values of one period and of many devices become one figure. */
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum';
  /**
   * A figure of a month, which is known weeks after its end: its metric has it at the time when it became known, for CloudWatch drops
   * what is older than 14 days.
   */
  readonly monthly?: true;
  /** Shown on the city's own dashboard row. */
  readonly headline?: boolean;
  /** Where it comes from: a standard and its clause, or a page, e.g. `docs/domain/traffic.md, rule B`. */
  readonly source: string;
}

/** An indicator as the facts of a service declare it, by its id: lower case with hyphens; the metric name is its PascalCase form. */
export type IndicatorFacts = Shown & Measure;

/** A figure that an operator needs (KPI): a CloudWatch metric of the city and a panel. */
export type Indicator = IndicatorFacts & { readonly id: string };

const ofCloudWatch: ReadonlySet<string> = new Set<CloudWatchUnit>(['Count', 'Percent', 'Seconds', 'Milliseconds']);

/** The unit of its metric: CloudWatch has no name for most of them. */
export const cloudWatchUnit = ({ unit }: Pick<Indicator, 'unit'>): CloudWatchUnit =>
  ofCloudWatch.has(unit) ? (unit as CloudWatchUnit) : 'None';
