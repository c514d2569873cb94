import { Stack, type Stage } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { nameUnder, otherStages } from '../shared/naming';
import type { CityContext } from './city-context';

/**
 * What names of things of the other stages of a city begin with, and none that its own are given. Not by service: a policy
 * would grow with each, and the other stage may have services that this one does not know.
 */
const othersBeginWith = ({ city }: CityContext): readonly string[] =>
  otherStages(city).map((key) => nameUnder(key, ''));

/** Actions on a certificate, for which IAM knows the thing as a condition. */
const attachments = new Set(['iot:AttachThingPrincipal', 'iot:DetachThingPrincipal']);

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

const isOnThings = (resource: unknown): boolean => /:thing\/\*/.test(JSON.stringify(resource));

/** What a role may do with things that it cannot name. */
function onThings(role: Role): readonly string[] {
  const policy = role.node.tryFindChild('DefaultPolicy');
  const document = policy && 'document' in policy ? Stack.of(role).resolve(policy.document) : undefined;
  const statements = ((document as { Statement?: Statement[] } | undefined)?.Statement ?? []).filter(
    ({ Effect: effect, Resource }) => effect === 'Allow' && [Resource].flat().some(isOnThings),
  );
  return [...new Set(statements.flatMap(({ Action }) => Action))].sort();
}

/**
 * Keeps roles away from things of the other stages of the city, which may be in the same account. By refusal: what an own
 * thing is called is not known, since adopted ones keep their names.
 */
export function leaveOtherStages(stage: Stage, context: CityContext): void {
  for (const role of stage.node.findAll().filter((node): node is Role => node instanceof Role)) {
    const actions = onThings(role);
    if (actions.length === 0) continue;
    const stack = Stack.of(role);
    const resources = othersBeginWith(context).map((prefix) =>
      stack.formatArn({ service: 'iot', resource: 'thing', resourceName: `${prefix}*` }),
    );
    const attaching = actions.filter((action) => attachments.has(action));
    const others = actions.filter((action) => !attachments.has(action));
    role.addToPrincipalPolicy(new PolicyStatement({ effect: Effect.DENY, actions: others, resources }));
    if (attaching.length > 0)
      role.addToPrincipalPolicy(
        new PolicyStatement({
          effect: Effect.DENY,
          actions: attaching,
          resources: [stack.formatArn({ service: 'iot', resource: 'cert', resourceName: '*' })],
          conditions: { ArnLike: { 'iot:thingArn': resources } },
        }),
      );
  }
}
