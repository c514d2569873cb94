/** A dashboard as plain data: sections from top to bottom, widgets from left to right. Labels are the caller's words. */
export interface ServiceDashboardProps {
  readonly dashboardName: string;
  readonly sections: readonly DashboardSection[];
  /** Time shown when it opens, ISO 8601 duration back from now. @default PT24H */
  readonly span?: string;
}

export interface DashboardSection {
  readonly title: string;
  readonly widgets: readonly DashboardWidget[];
}

export type DashboardWidget = MetricWidget | TextWidget | AlarmWidget | LogTableWidget;

interface WidgetSize {
  /** Columns of 24. @default 8 */
  readonly width?: number;
  /** Rows. @default 6 */
  readonly height?: number;
}

/** Time without a value stays a gap, and a figure without a value `--`: no data is never shown as 0. */
export interface MetricWidget extends WidgetSize {
  readonly kind: 'metric';
  readonly title: string;
  /** `figure`: the last value, with its trend below. */
  readonly view: 'lines' | 'stacked' | 'figure' | 'gauge';
  readonly lines: readonly MetricLine[];
  /** Seconds that one value stands for. @default 300 */
  readonly periodSeconds?: number;
  /** Label of the axis, e.g. `s`. @default none */
  readonly axis?: string;
  /** Limits drawn as horizontal lines. @default none */
  readonly limits?: readonly { readonly label: string; readonly value: number }[];
  /** Range of a gauge. @default 0 to 100 */
  readonly range?: { readonly min: number; readonly max: number };
}

/** A metric, or an expression over lines with an id. */
export type MetricLine =
  | {
      readonly label: string;
      readonly namespace: string;
      readonly metric: string;
      readonly dimensions?: Readonly<Record<string, string>>;
      /** CloudWatch statistic, e.g. `Average`, `p95`. */
      readonly statistic: string;
      /** For expressions. @default none */
      readonly id?: string;
      /** Only an input of an expression. @default false */
      readonly hidden?: boolean;
    }
  | { readonly label: string; readonly expression: string; readonly id?: string };

/** Markdown. */
export interface TextWidget extends WidgetSize {
  readonly kind: 'text';
  readonly markdown: string;
}

/** State of alarms, of this account and region. */
export interface AlarmWidget extends WidgetSize {
  readonly kind: 'alarms';
  readonly title: string;
  readonly alarmNames: readonly string[];
}

/** Rows that CloudWatch Logs Insights finds in a log group, over the time that the dashboard shows. */
export interface LogTableWidget extends WidgetSize {
  readonly kind: 'log-table';
  readonly title: string;
  readonly logGroupName: string;
  /** Commands of Logs Insights, joined with `|`. */
  readonly query: readonly string[];
}
