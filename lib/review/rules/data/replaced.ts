import { isKept } from '../../../model/city-model';
import { keepsName } from '../shared/replacement';
import { goneRule } from './gone';

const severity = {
  data: 'critical',
  keys: 'critical',
  registry: 'critical',
  groups: 'high',
  transit: 'high',
  logs: 'medium',
  directory: 'medium',
} as const;

/** What holds something and is made anew, empty, while the old one is deleted. */
export const replaced = goneRule({
  id: 'data.replaced',
  fates: ['replace'],
  what: (holds) =>
    holds === 'data' || holds === 'logs' || holds === 'transit' ? 'data.replaced.what' : 'data.replaced.what-alone',
  why: (holds) => `data.deleted.why-${holds}`,
  severity,
  direction: 'worse',
  reversible: (holds) => holds === 'directory' || holds === 'groups',
  // A message rule under another name has a rule of its own.
  where: (change) =>
    change.type !== 'AWS::IoT::TopicRule' && !keepsName(change) && !isKept(change.after?.updateReplacePolicy),
});

/** The same, while the old one stays beside it. */
export const leftBehind = goneRule({
  id: 'data.left-behind',
  fates: ['replace'],
  what: () => 'data.left-behind.what',
  why: () => 'data.left-behind.why',
  severity: { ...severity, data: 'high', keys: 'high', registry: 'high', transit: 'medium' },
  direction: 'worse',
  reversible: () => true,
  where: (change) => !keepsName(change) && isKept(change.after?.updateReplacePolicy),
});
