import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSimulation } from '@cloud-copilot/iam-simulate';
import { parse } from 'yaml';

/** Where a policy is evaluated: what CloudFormation's pseudo parameters are. */
export interface RightsPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly urlSuffix: string;
}

const tag = (name: string) => ({ tag: `!${name}`, resolve: (text: string) => ({ [name]: text }) });

/** The policy document of the template in docs/, with parameters and pseudo parameters in place. */
export function documentedPolicy(
  file: string,
  place: RightsPlace,
  parameters: Readonly<Record<string, string>>,
): object {
  const known: Readonly<Record<string, string>> = {
    'AWS::Partition': place.partition,
    'AWS::Region': place.region,
    'AWS::AccountId': place.account,
    'AWS::URLSuffix': place.urlSuffix,
    ...parameters,
  };
  const placed = (name: string): string => {
    const value = known[name];
    if (value === undefined) throw new Error(`${file}: nobody knows ${name}`);
    return value;
  };
  const text = readFileSync(join(__dirname, '../../docs', file), 'utf8');
  const template = parse(text, { customTags: [tag('Sub'), tag('Ref')] });
  return JSON.parse(JSON.stringify(template.Resources.Policy.Properties.PolicyDocument), (_, value) => {
    if (typeof value?.Sub === 'string')
      return value.Sub.replace(/\$\{([^}]+)\}/g, (_all: string, name: string) => placed(name));
    return typeof value?.Ref === 'string' ? placed(value.Ref) : value;
  });
}

/** A call of AWS as IAM sees it. */
export interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
}

/** Policy of a KMS key that leaves IAM of its account in charge, as that of `DataKey` does. */
const leftToIam = ({ partition, account }: RightsPlace) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: ['arn', partition, 'iam', '', account, 'root'].join(':') },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

/** The evaluator knows no key of an encryption context, whose names are the caller's: it is asked of tags of the principal. */
const readable = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value).replaceAll('kms:EncryptionContext:', 'aws:PrincipalTag/'));

/** Does a policy of a role allow a call? Asked of an evaluator that is not ours. */
export async function roleMay(policy: object, place: RightsPlace, asked: Asked): Promise<boolean> {
  const { partition, account } = place;
  const result = await runSimulation(
    {
      request: {
        principal: ['arn', partition, 'iam', '', account, 'role/operator'].join(':'),
        action: asked.action,
        resource: { resource: asked.resource, accountId: account },
        contextVariables: readable({ ...asked.context }),
      },
      identityPolicies: [{ name: 'own', policy: readable(policy) }],
      ...(asked.action.startsWith('kms:') ? { resourcePolicy: leftToIam(place) } : {}),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(`${asked.action}: ${JSON.stringify(result.errors)}`);
  return result.overallResult === 'Allowed';
}
