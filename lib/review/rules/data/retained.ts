import { isKept, type Resource } from '../../../model/city-model';
import { partFacts } from '../../../model/part-facts';
import { protectionRule } from '../shared/protection';

const holdsSomething = (type: string) => partFacts(type).holds !== 'nothing';

/** What holds something and stays when its part of the cloud is deleted. Stock diffs do not count this as a change. */
export const retainedOnDeletion = protectionRule({
  id: 'data.kept-on-deletion',
  types: holdsSomething,
  has: ({ deletionPolicy }: Resource) => isKept(deletionPolicy),
  severity: 'critical',
  lost: 'data.kept-on-deletion.lost',
  gained: 'data.kept-on-deletion.gained',
  why: 'data.kept-on-deletion.why',
});

/** The same when it must be made anew. */
export const retainedOnReplacement = protectionRule({
  id: 'data.kept-on-replacement',
  types: holdsSomething,
  has: ({ updateReplacePolicy }: Resource) => isKept(updateReplacePolicy),
  severity: 'high',
  lost: 'data.kept-on-replacement.lost',
  gained: 'data.kept-on-replacement.gained',
  why: 'data.kept-on-replacement.why',
});
