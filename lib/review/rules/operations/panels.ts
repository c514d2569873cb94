import type { Resource } from '../../../model/city-model';
import { flatten } from '../../policy/text';
import { at } from '../shared/property';

/** A panel of a dashboard: what it shows, and what it is called. */
export interface Panel {
  /** The same for panels that show the same, whatever they are called. */
  readonly shows: string;
  readonly title: string;
}

/** Labels and colours of a metric say nothing of what is measured. */
function measured(metrics: unknown): unknown {
  if (!Array.isArray(metrics)) return metrics;
  return metrics.map((metric) =>
    [metric]
      .flat()
      .map((entry) =>
        typeof entry === 'object' && entry !== null
          ? { stat: at(entry, 'stat'), expression: at(entry, 'expression') }
          : entry,
      ),
  );
}

function panel(widget: unknown): Panel | undefined {
  const properties = at(widget, 'properties');
  if (at(widget, 'type') === 'text') return undefined;
  const { title = '' } = (properties ?? {}) as { title?: string };
  const shows = JSON.stringify([
    at(widget, 'type'),
    at(properties, 'view'),
    measured(at(properties, 'metrics')),
    at(properties, 'alarms'),
  ]);
  return { shows, title };
}

/** Panels of a dashboard; its headings are not among them. */
export function panelsOf(dashboard: Resource | undefined): Panel[] {
  const body = flatten(dashboard?.properties.DashboardBody ?? '{}');
  const { widgets = [] } = JSON.parse(body) as { widgets?: readonly unknown[] };
  return widgets.flatMap((widget) => panel(widget) ?? []);
}

/** Panels that show what none of the others shows. */
export const unlike = (these: readonly Panel[], those: readonly Panel[]): readonly Panel[] =>
  these.filter((p) => !those.some(({ shows }) => shows === p.shows));

/** Does a dashboard show something else than before, whatever it is called? */
export function changesWhatIsShown(before: Resource, after: Resource): boolean {
  const [was, is] = [panelsOf(before), panelsOf(after)];
  return unlike(was, is).length + unlike(is, was).length > 0;
}
