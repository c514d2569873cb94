import type { Words } from './words';

/** A figure that an operator needs (KPI): a CloudWatch metric of the city, a panel, and a column in the lake. */
export interface Indicator {
  /** Lower case with hyphens; the metric name is its PascalCase form. */
  readonly id: string;
  readonly name: Words;
  /** CloudWatch unit. */
  readonly unit: 'Count' | 'Percent' | 'Seconds' | 'Milliseconds' | 'None';
  /** An amount of money, in the currency that the service bills in. */
  readonly isMoney?: true;
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
