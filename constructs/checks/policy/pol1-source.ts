import type { CfnResource } from 'aws-cdk-lib';
import type { CheckRule } from '../check-rule';
import { flatten } from '../flatten';
import { propertiesOf } from '../properties-of';
import { sourceless } from './sourceless';
import { allowing, holds, isOpen, principals } from './statements';

/** Keys that name whom a service acts for. CloudWatch Logs names the log group in its encryption context. */
const sources = ['aws:sourcearn', 'aws:sourceaccount', 'kms:encryptioncontext:aws:logs:arn'];

const open = (resource: CfnResource): readonly string[] =>
  allowing(resource)
    .filter((statement) => !holds(statement, sources))
    .flatMap((statement) => principals(statement, 'Service'));

/** A permission of a function is no statement yet. */
function openPermission(resource: CfnResource): readonly string[] {
  const { principal, sourceArn, sourceAccount } = propertiesOf(resource);
  const service = flatten(principal);
  const isService = service.includes('.') && !service.startsWith('arn:');
  return isService && [sourceArn, sourceAccount].every((source) => source === undefined || isOpen(source))
    ? [service]
    : [];
}

const isSourceless = (service: string, resource: CfnResource, app: readonly CfnResource[]): boolean =>
  sourceless.some(
    (entry) =>
      entry.service === service && entry.type === resource.cfnResourceType && (entry.only?.(resource, app) ?? true),
  );

/**
 * A service acts for every account that asks it: what lets it in without naming the source lets in whoever makes it act
 * from elsewhere (the confused deputy of the IAM User Guide).
 */
export const source: CheckRule = {
  id: 'POL1',
  info: 'A service may act here for anybody: add a condition on aws:SourceArn or aws:SourceAccount.',
  check(resource, app) {
    const found = resource.cfnResourceType === 'AWS::Lambda::Permission' ? openPermission(resource) : open(resource);
    return [...new Set(found)].filter((service) => !isSourceless(service, resource, app));
  },
};
