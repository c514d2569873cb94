import type { CfnResource } from 'aws-cdk-lib';
import type { CheckRule } from '../check-rule';
import { flatten } from '../flatten';
import { type Properties, propertiesOf } from '../properties-of';
import { sourceless } from './sourceless';

/** Operators that a request without the key does not pass. */
const operators = ['StringEquals', 'StringLike', 'ArnEquals', 'ArnLike'];

/** Keys that name whom a service acts for. CloudWatch Logs names the log group in its encryption context. */
const sources = ['aws:sourcearn', 'aws:sourceaccount', 'kms:encryptioncontext:aws:logs:arn'];

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: { readonly Service?: unknown };
  readonly Condition?: Readonly<Record<string, Properties>>;
}

/** Everything that looks like a statement of a policy, wherever it stands. */
function statementsIn(value: unknown): readonly Statement[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(statementsIn);
  return 'Effect' in value ? [value as Statement, ...inside] : inside;
}

const services = ({ Effect, Principal }: Statement): readonly string[] =>
  Effect === 'Allow' && Principal?.Service !== undefined ? [Principal.Service].flat().map(flatten) : [];

const namesItsSource = ({ Condition = {} }: Statement): boolean =>
  Object.entries(Condition).some(
    ([operator, keys]) =>
      operators.includes(operator) && Object.keys(keys).some((key) => sources.includes(key.toLowerCase())),
  );

const open = (resource: CfnResource): readonly string[] =>
  statementsIn(propertiesOf(resource))
    .filter((statement) => !namesItsSource(statement))
    .flatMap(services);

/** A permission of a function is no statement yet. */
function openPermission(resource: CfnResource): readonly string[] {
  const { principal, sourceArn, sourceAccount } = propertiesOf(resource);
  const isService = typeof principal === 'string' && principal.includes('.');
  return isService && sourceArn === undefined && sourceAccount === undefined ? [principal] : [];
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
