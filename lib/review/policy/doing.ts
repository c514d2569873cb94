import type { AccessLevel, KnownAction } from './actions';

/** What an action does to what it reaches, gravest first. */
export const doings = ['manage', 'write', 'admit', 'read', 'use', 'call', 'send', 'take', 'tag', 'list'] as const;
export type Doing = (typeof doings)[number];

const byLevel: Readonly<Record<AccessLevel, Doing>> = {
  'Permissions management': 'manage',
  Write: 'write',
  Read: 'read',
  Tagging: 'tag',
  List: 'list',
};

/** AWS counts all of these as writing; whoever reads a review does not. */
const special: readonly (readonly [RegExp, Doing])[] = [
  // A claim lets a device in on the spot; nothing is changed or deleted by it.
  [/^iot:CreateProvisioningClaim$/i, 'admit'],
  [/^kms:(Decrypt|Encrypt|GenerateDataKey|ReEncrypt|Sign|Verify)/i, 'use'],
  [/^(lambda:Invoke|execute-api:|states:StartExecution)/i, 'call'],
  [/^(sqs:SendMessage|sns:Publish|events:PutEvents|firehose:PutRecord|kinesis:PutRecord|iot:Publish)/i, 'send'],
  [/^(logs:PutLogEvents|cloudwatch:PutMetricData|iot:Connect)/i, 'send'],
  [/^(sqs:(ReceiveMessage|DeleteMessage|ChangeMessageVisibility)|iot:(Receive|Subscribe))/i, 'take'],
];

const doingOf = ({ name, level }: KnownAction): Doing =>
  special.find(([pattern]) => pattern.test(name))?.[1] ?? byLevel[level] ?? 'write';

/** What actions do, gravest first, each once. */
export function doingsOf(actions: readonly KnownAction[]): Doing[] {
  const all = new Set(actions.map(doingOf));
  return doings.filter((doing) => all.has(doing));
}
