import type { ResourceChange } from '../../compare/resource-change';
import { flatten } from '../../policy/text';
import { at, listAt } from './property';

/**
 * A recipient comes and goes with the right of the provider to set aside what could not be delivered: true for the policy
 * of the queue that a new recipient, or one that goes, names.
 */
export function isPolicyOfRecipients(
  { type, stack, before, after }: ResourceChange,
  all: readonly ResourceChange[],
): boolean {
  if (type !== 'AWS::SQS::QueuePolicy') return false;
  const queues = listAt((after ?? before)?.properties, 'Queues').map((queue) => flatten(queue).replace(/>$/, '.Arn>'));
  return all.some(
    (c) =>
      c.type === 'AWS::SNS::Subscription' &&
      c.stack === stack &&
      !(c.before && c.after) &&
      queues.includes(flatten(at((c.after ?? c.before)?.properties, 'RedrivePolicy.deadLetterTargetArn'))),
  );
}
