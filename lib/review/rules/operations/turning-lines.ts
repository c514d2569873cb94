import type { Resource } from '../../../model/city-model';
import { nameUnder, partPurpose } from '../../../shared/naming';
import type { CityChange } from '../rule';
import { alarmTypes, dimensionsOf } from '../shared/alarms';
import { physicalName } from '../shared/part-name';
import { at } from '../shared/property';
import type { Panel } from './panels';

type Shown = readonly [type: unknown, view: unknown, metrics: unknown, alarms: unknown];

/** Feeds that an alarm measures; one that has no queue is known by nothing else. */
const feedsOf = (alarm: Resource): readonly string[] =>
  dimensionsOf(alarm)
    .filter((dimension) => at(dimension, 'Name') === 'Feed')
    .map((dimension) => String(at(dimension, 'Value')));

/** Names of queues, programs, interfaces, rules, feeds and alarms that come or go in this change, and their ids in the template. */
export const turningNames = ({ key, resources }: CityChange): ReadonlySet<string> =>
  new Set(
    resources.flatMap(({ stack, before, after }) => {
      const turning = before && after ? undefined : (after ?? before);
      if (!turning) return [];
      const feeds = alarmTypes.includes(turning.type) ? feedsOf(turning) : [];
      return [
        physicalName(turning) ?? [],
        turning.logicalId,
        feeds.map((feed) => nameUnder(key, partPurpose(stack, feed))),
      ].flat();
    }),
  );

/** A line of a feed measures what the feed's queue bears the name of. */
function namesIn(line: string, city: string): readonly string[] {
  const [, service, feed] = /"citykit\/([\w-]+)".*"Feed","([\w-]+)"/.exec(line) ?? [];
  const quoted = [...line.matchAll(/"<?([\w-]+)>?"|:alarm:([\w-]+)"/g)].map(([, name, alarm]) => name ?? alarm ?? '');
  return feed === undefined ? quoted : [...quoted, nameUnder(city, partPurpose(service as string, feed))];
}

/** A panel without the lines of what comes or goes; undefined when it has no others. Formulas bear numbers of lines. */
function withoutLines(panel: Panel, names: ReadonlySet<string>, city: string): Panel | undefined {
  const [type, view, metrics, alarms] = JSON.parse(panel.shows) as Shown;
  const staying = (lines: unknown) =>
    Array.isArray(lines)
      ? lines.map((line) => JSON.stringify(line)).filter((line) => !namesIn(line, city).some((name) => names.has(name)))
      : lines;
  const formulas = (lines: unknown) =>
    Array.isArray(lines)
      ? [...new Set(lines.map((line) => (line.includes('"expression"') ? line.replace(/\d+/g, '#') : line)))]
      : lines;
  const left = formulas(staying(metrics));
  const isEmpty = Array.isArray(metrics) && Array.isArray(left) && left.every((line) => line.includes('#'));
  return metrics && isEmpty ? undefined : { ...panel, shows: JSON.stringify([type, view, left, staying(alarms)]) };
}

/** Panels as far as they show what stays. */
export const withoutTurningLines = (panels: readonly Panel[], names: ReadonlySet<string>, city: string): Panel[] =>
  names.size === 0 ? [...panels] : panels.flatMap((panel) => withoutLines(panel, names, city) ?? []);
