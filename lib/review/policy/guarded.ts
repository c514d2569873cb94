import type { CityModel, Resource, StackModel } from '../../model/city-model';
import { type Statement, statementsOf } from './statement';
import { flatten } from './text';

/** What a policy of its own guards: a file store, a queue, a key, a function. */
export interface Guarded {
  readonly stack: string;
  /** The thing itself, else the resource with the policy. */
  readonly resource: Resource;
  readonly statements: readonly Statement[];
}

type Properties = Readonly<Record<string, unknown>>;

const target = (value: unknown): string => flatten(value).replace(/^<([^.>]+).*$/, '$1');

/** Where the policy stands, and what it guards, by type. */
const carriers: Readonly<Record<string, { document: string; guards?: (p: Properties) => unknown }>> = {
  'AWS::S3::BucketPolicy': { document: 'PolicyDocument', guards: (p) => p.Bucket },
  'AWS::SQS::QueuePolicy': { document: 'PolicyDocument', guards: (p) => [p.Queues].flat()[0] },
  'AWS::SNS::TopicPolicy': { document: 'PolicyDocument', guards: (p) => [p.Topics].flat()[0] },
  'AWS::KMS::Key': { document: 'KeyPolicy' },
  'AWS::Backup::BackupVault': { document: 'AccessPolicy' },
  'AWS::SecretsManager::ResourcePolicy': { document: 'ResourcePolicy', guards: (p) => p.SecretId },
  'AWS::Events::EventBusPolicy': { document: 'Statement', guards: (p) => p.EventBusName },
};

/** A permission to call a function is a policy in another form. */
function permission({ Principal, Action, SourceArn, SourceAccount }: Properties): Statement {
  const who = flatten(Principal);
  const conditions = {
    ...(SourceArn === undefined ? {} : { ArnLike: { 'aws:sourcearn': [flatten(SourceArn)] } }),
    ...(SourceAccount === undefined ? {} : { StringEquals: { 'aws:sourceaccount': [flatten(SourceAccount)] } }),
  };
  return {
    effect: 'Allow',
    actions: { but: false, values: [flatten(Action)] },
    resources: { but: false, values: ['*'] },
    principals: { but: false, values: [/\.amazonaws\.com/.test(who) ? `Service:${who}` : `AWS:${who}`] },
    conditions,
  };
}

function ofResource(stack: StackModel, carrier: Resource): Guarded | undefined {
  const { type, properties } = carrier;
  const own = (id: unknown) => stack.resources[target(id)] ?? carrier;
  if (type === 'AWS::Lambda::Permission')
    return { stack: stack.id, resource: own(properties.FunctionName), statements: [permission(properties)] };
  const known = carriers[type];
  if (!known) return undefined;
  const guards = known.guards?.(properties);
  const document = properties[known.document];
  return {
    stack: stack.id,
    resource: guards === undefined ? carrier : own(guards),
    statements: statementsOf(known.document === 'Statement' ? { Statement: document } : document),
  };
}

/** Everything of a city that says itself who may reach it, by stack and logical id. */
export function guarded(model: CityModel): ReadonlyMap<string, Guarded> {
  const all = new Map<string, Guarded>();
  for (const stack of model.stacks)
    for (const resource of Object.values(stack.resources)) {
      const found = ofResource(stack, resource);
      if (!found) continue;
      const key = `${stack.id}/${found.resource.logicalId}`;
      const known = all.get(key);
      all.set(key, known ? { ...known, statements: [...known.statements, ...found.statements] } : found);
    }
  return all;
}

/** Types whose change can change who reaches what. */
export const guardingTypes: readonly string[] = [...Object.keys(carriers), 'AWS::Lambda::Permission'];
