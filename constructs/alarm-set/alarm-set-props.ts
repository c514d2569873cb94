import type { Names } from '../shared/names';

export interface AlarmSetProps {
  /** Purposes asked: `<alarm>`, and `<composite>`. */
  readonly names: Names;
  readonly alarms: readonly AlarmSpec[];
  /**
   * ARNs of topics by severity: raised and cleared alarms go there. Every severity that is used needs its list; an
   * empty one reaches nobody.
   */
  readonly topics: Readonly<Record<string, readonly string[]>>;
  /** One alarm that stands while any of the set stands, e.g. for the city's overview. @default none */
  readonly composite?: CompositeSpec;
}

export interface AlarmSpec {
  /** Lower case with hyphens, unique in the set. */
  readonly id: string;
  /** As people read it, in their language. */
  readonly title: string;
  /** A key of `topics`. */
  readonly severity: string;
  readonly metric: AlarmMetric | AlarmExpression;
  readonly comparison: '>' | '>=' | '<' | '<=';
  readonly threshold: number;
  /** Seconds of one period. @default 300 */
  readonly periodSeconds?: number;
  /** Periods looked at. @default 1 */
  readonly periods?: number;
  /** Of them, how many must be beyond the threshold. @default all */
  readonly periodsBeyond?: number;
  /** What the person on duty does first. */
  readonly runbook: string;
  /** What a period without data means. @default missing: the alarm says that it does not know */
  readonly noData?: 'missing' | 'ok' | 'alarm' | 'keep';
}

export interface AlarmMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  /** CloudWatch statistic, e.g. `Sum`, `p95`. */
  readonly statistic: string;
}

/** Metric maths, e.g. a rate: at most ten metrics, by the id that the expression calls them. */
export interface AlarmExpression {
  readonly expression: string;
  readonly metrics: Readonly<Record<string, AlarmMetric>>;
}

export interface CompositeSpec {
  readonly id: string;
  readonly title: string;
  readonly severity: string;
  readonly runbook: string;
}
