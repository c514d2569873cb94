import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnPolicy } from 'aws-cdk-lib/aws-iot';
import type { CheckRule } from '../check-rule';
import { flatten } from '../flatten';

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** `client/…`, `topic/…`, `topicfilter/…` of an ARN, variables in angle brackets; `*` stays `*`. */
const pathOf = (arn: unknown): string => flatten(arn).replace(/^arn:[^/*]*:(?=[a-z]+\/)/, '');

const ownName = /<iot:(Connection\.Thing\.ThingName|ClientId)>/;
/** Also matches slashes: left of the own name it lets a device forge what stands there. */
const wildcardBeforeOwnName = /\*.*<iot:(Connection\.Thing\.ThingName|ClientId)>/;
const provisioningTopic =
  /^topic(filter)?\/\$aws\/(certificates\/create|provisioning-templates\/[A-Za-z0-9_-]+\/provision\/)/;

/** A device connects as itself and touches topics with its own name in them; a claim touches provisioning alone. */
export const ownTopics: CheckRule = {
  id: 'IOT1',
  info: 'An IoT policy reaches beyond the own topics of a thing.',
  check(resource: CfnResource): readonly string[] {
    if (!(resource instanceof CfnPolicy)) return [];
    const document: { Statement?: Statement | Statement[] } = Stack.of(resource).resolve(resource.policyDocument);
    const allowed = (list(document.Statement) as Statement[]).filter(({ Effect }) => Effect === 'Allow');
    const paths = allowed.flatMap(({ Resource }) => list(Resource).map(pathOf));
    const topics = paths.filter((path) => path.startsWith('topic'));
    const isClaim = topics.length > 0 && topics.every((path) => provisioningTopic.test(path));
    return [
      ...allowed
        .flatMap(({ Action }) => list(Action) as string[])
        .filter((action) => action.includes('*'))
        .map((action) => `Action::${action}`),
      ...paths.filter((path) => reachesBeyond(path, isClaim)).map((path) => `Resource::${path}`),
    ];
  },
};

function reachesBeyond(path: string, isClaim: boolean): boolean {
  // A claim certificate is shared, so its client id is open behind a literal beginning.
  if (isClaim) return !provisioningTopic.test(path) && !/^client\/[A-Za-z0-9_-]+\*$/.test(path);
  if (/^(client|topic|topicfilter)\//.test(path)) {
    const openClient = path.startsWith('client/') && path.includes('*');
    return openClient || !ownName.test(path) || wildcardBeforeOwnName.test(path);
  }
  return path.includes('*');
}
