import type { CityModel, Resource } from '../../../model/city-model';
import { physicalName } from './part-name';
import type { PartAt } from './parts';

/** Where the type of a resource calls a service otherwise than its ARN. */
const servicesOfTypes: Readonly<Record<string, string>> = {
  ApiGatewayV2: 'execute-api',
  ApiGateway: 'execute-api',
  KinesisFirehose: 'firehose',
  StepFunctions: 'states',
};

const known = new Map<string, string>();

/** Worked out once for each type: every resource of every policy asks for those of all parts of a city. */
function serviceOfType(type: string): string {
  const found = known.get(type);
  if (found !== undefined) return found;
  const name = type.split('::')[1] ?? '';
  const service = servicesOfTypes[name] ?? name.toLowerCase();
  known.set(type, service);
  return service;
}

const glob = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  );

/** A pattern that names nothing reaches whatever there is. */
const namesSomething = (pattern: string): boolean => /[^*?/:]/.test(pattern);

/**
 * What of an ARN can be a name, the whole first and then word by word: names of logs, parameters, secrets and aliases have
 * slashes, and AWS ends those of secrets by six characters of its own.
 */
function namesIn(rest: string): readonly string[] {
  const whole = rest.replace(/:\*$/, '').replace(/-\?{6}$|-\*$/, '');
  const [, kind = ''] = /^([a-z-]+)[:/]/.exec(whole) ?? [];
  const inside = whole.slice(kind.length);
  return [inside, inside.slice(1), ...rest.split(/[:/]/)].filter(namesSomething);
}

/** What an ARN names says itself, where words of several kinds are in it: a topic its rule, a table its database. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^topic(filter)?\//, 'AWS::IoT::TopicRule'],
  [/^table\/[^/]+\//, 'AWS::Glue::Table'],
];

/** Parts that the ARN names which a policy writes as resource. */
function namedBy(resource: string): (part: Resource) => boolean {
  const [, service, inside = ''] = /^arn:[^:]*:([^:]*):[^:]*:[^:]*:(.*)$/s.exec(resource) ?? [];
  if (service === undefined) return () => false;
  const kind = service === 'dynamodb' ? undefined : kinds.find(([pattern]) => pattern.test(inside))?.[1];
  const patterns = namesIn(inside).map(glob);
  return (part) => {
    if (service !== serviceOfType(part.type) || (kind ?? part.type) !== part.type) return false;
    const name = physicalName(part);
    return name !== undefined && patterns.some((pattern) => pattern.test(name));
  };
}

/** Does the policy refer to it in its own stack? */
const refersTo = (resource: string, { logicalId }: Resource): boolean =>
  resource.includes(`<${logicalId}>`) || resource.includes(`<${logicalId}.`);

/** A key is reached by its alias, which is a part beside it. */
function keyOf(alias: Resource, resources: Readonly<Record<string, Resource>>): Resource | undefined {
  const target = JSON.stringify(alias.properties.TargetKeyId ?? '');
  return Object.values(resources).find(
    ({ type, logicalId }) => type === 'AWS::KMS::Key' && target.includes(`"${logicalId}"`),
  );
}

/** A part of one side, where it stands. */
export interface Reached extends PartAt {
  readonly after: Resource;
}

/** Parts of a city that what a policy of a stack writes as resource reaches; none where nobody can say which. */
export function reachedParts(resource: string, stack: string, { stacks }: CityModel): readonly Reached[] {
  const isNamed = namedBy(resource);
  return stacks.flatMap(({ id, resources }) =>
    Object.values(resources)
      .filter((one) => isNamed(one) || (id === stack && refersTo(resource, one)))
      .map((one) => ({ stack: id, after: (one.type === 'AWS::KMS::Alias' && keyOf(one, resources)) || one })),
  );
}
