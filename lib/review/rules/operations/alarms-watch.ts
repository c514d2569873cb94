import type { Resource } from '../../../model/city-model';
import { same } from '../../../shared/same';
import { compareStrictness } from '../shared/alarms';

const watched = [
  'MetricName',
  'Namespace',
  'Dimensions',
  'Metrics',
  'Statistic',
  'ExtendedStatistic',
  'AlarmRule',
  'AlarmActions',
  'OKActions',
];

/** Does an alarm watch something else, or tell it to somebody else? */
export const watchesOther = (before: Resource, after: Resource): boolean =>
  watched.some((name) => !same(before.properties[name], after.properties[name]));

/** The same, or at other limits: anything but its words. */
export const changesWhatIsWatched = (before: Resource, after: Resource): boolean =>
  compareStrictness(before, after) !== 'same' || watchesOther(before, after);
