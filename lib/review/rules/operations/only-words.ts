import { same } from '../../../shared/same';
import type { ResourceChange } from '../../compare/resource-change';
import { listAt } from '../shared/property';
import { changesWhatIsWatched } from './alarms-watch';
import { changesWhatIsShown } from './panels';

const listed = ['Description', 'DisplayName', 'Tags'];

/** Targets of a rule without the text that they send. */
const targets = (properties: unknown) =>
  listAt(properties, 'Targets').map((target) => ({ ...(target as object), InputTransformer: undefined }));

/** Does a part that people read, or are notified by, change in its words alone? */
export function changesOnlyWords({ type, properties, before, after }: ResourceChange): boolean {
  if (!before || !after) return false;
  if (type === 'AWS::CloudWatch::Dashboard') return !changesWhatIsShown(before, after);
  if (type.endsWith('Alarm')) return !changesWhatIsWatched(before, after);
  if (type === 'AWS::Events::Rule')
    return properties.every((p) => p === 'Targets') && same(targets(before.properties), targets(after.properties));
  return properties.length > 0 && properties.every((p) => listed.includes(p));
}
