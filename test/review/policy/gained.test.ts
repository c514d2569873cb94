import { runSimulation } from '@cloud-copilot/iam-simulate';
import * as fc from 'fast-check';
import { actionsOf, expand } from '../../../lib/review/policy/actions';
import { allows } from '../../../lib/review/policy/allows';
import { doingsOf } from '../../../lib/review/policy/doing';
import { commonText, gained } from '../../../lib/review/policy/gained';
import { statementsOf } from '../../../lib/review/policy/statement';
import type { CityChange } from '../../../lib/review/rules/rule';
import { access } from '../../../lib/review/rules/security/access';
import { say } from '../../../lib/words/say';

const store = 'arn:aws:s3:::city';
const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const allow = (Action: string | string[], Resource: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const refuse = (Action: string | string[], Resource: string) => ({ Effect: 'Deny', Action, Resource });

/** `action resource` of what the second policy newly allows. */
async function gains(before: object, after: object): Promise<string[]> {
  const known = await actionsOf(['s3:*', 'iot:*', 'kms:*']);
  return gained(statementsOf(before), statementsOf(after), known).map(
    ({ action, resource }) => `${action} ${resource}`,
  );
}

describe('what a policy newly allows', () => {
  it('is nothing when it only says the same in other words', async () => {
    const one = document(allow(['s3:GetObject', 's3:PutObject'], `${store}/*`));
    const two = document(allow('s3:PutObject', [`${store}/*`, `${store}/a/*`]), allow('s3:GetObject', `${store}/*`));
    expect(await gains(one, two)).toEqual([]);
    expect(await gains(two, one)).toEqual([]);
  });

  it('does no more than it does: a claim lets a device in, and deletes nothing', async () => {
    const known = await actionsOf(['iot:*']);
    expect(doingsOf(expand('iot:CreateProvisioningClaim', known))).toEqual(['admit']);
    expect(doingsOf(expand('iot:DeleteThing', known))).toEqual(['write']);
  });

  it('is a resource that a wildcard newly reaches', async () => {
    const narrow = document(allow('s3:GetObject', `${store}/landing/*`));
    const wide = document(allow('s3:GetObject', `${store}/*`));
    expect(await gains(narrow, wide)).toEqual([`s3:GetObject ${store}/*`]);
    expect(await gains(wide, narrow)).toEqual([]);
  });

  it('is each action that a wildcard newly means', async () => {
    const one = document(allow('s3:GetObjectTagging', '*'));
    const found = await gains(one, document(allow('s3:GetObjectT*', '*')));
    expect(found).toContain('s3:GetObjectTorrent *');
    expect(found).not.toContain('s3:GetObjectTagging *');
  });

  it('is what a condition no longer holds back', async () => {
    const under = { Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } };
    const [held, free] = [document(allow('s3:GetObject', '*', under)), document(allow('s3:GetObject', '*'))];
    expect(await gains(held, free)).toEqual(['s3:GetObject *']);
    expect(await gains(free, held)).toEqual([]);
  });

  it('is what a refusal no longer holds back', async () => {
    const [held, free] = [document(allow('s3:*', '*'), refuse('s3:DeleteObject', '*')), document(allow('s3:*', '*'))];
    expect(await gains(held, free)).toEqual(['s3:DeleteObject *']);
    expect(await gains(free, held)).toEqual([]);
    const narrow = document(allow('s3:GetObject', `${store}/*`), refuse('s3:GetObject', `${store}/raw/*`));
    expect(await gains(narrow, document(allow('s3:GetObject', `${store}/*`)))).toEqual([`s3:GetObject ${store}/raw/*`]);
  });

  it('is what a refusal held back of a narrower permission', async () => {
    const held = document(allow('s3:GetObject', `${store}/*`), refuse('s3:GetObject', `${store}/landing/*`));
    expect(await gains(held, document(allow('s3:GetObject', `${store}/*/a`)))).toEqual([`s3:GetObject ${store}/*/a`]);
    expect([commonText('*/a', 'landing/*'), commonText('a?', 'b*'), commonText('*', '')]).toEqual([
      'landing/a',
      undefined,
      '',
    ]);
  });

  it('is everything but, with NotAction and NotResource', async () => {
    const all = document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' });
    expect(await gains(document(), all)).toEqual(['* *']);
    expect(allows(statementsOf(all), { action: 'iam:CreateUser', resource: '*', conditions: {} })).toBe(false);
    expect(allows(statementsOf(all), { action: 's3:GetObject', resource: '*', conditions: {} })).toBe(true);
  });

  // Finding: of a service that went and one that came, a role was told to use "keys" no longer, and "more keys".
  it('is the key that a condition on its alias leaves of all keys', async () => {
    const keys = 'arn:aws:kms:us-west-2:111122223333:key';
    const named = (alias: string) =>
      document(
        allow('kms:Decrypt', `${keys}/*`, {
          Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } },
        }),
      );
    expect(await gains(named('alias/a'), named('alias/b'))).toEqual([`kms:Decrypt ${keys}/alias/b`]);
    const all = document(allow('kms:Decrypt', `${keys}/*`));
    expect(await gains(named('alias/a'), all)).toEqual([`kms:Decrypt ${keys}/*`]);
    expect(await gains(all, named('alias/a'))).toEqual([]);
  });

  it('is nothing by another name of the same operator', async () => {
    const under = (operator: string) =>
      document(allow('s3:GetObject', '*', { Condition: { [operator]: { 'aws:SourceArn': 'arn:aws:sns:*' } } }));
    expect(await gains(under('ArnEquals'), under('ArnLike'))).toEqual([]);
  });

  it('counts what the deployment alone knows by its name in the template', async () => {
    const key = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Key', 'Arn'] }, '/*']] } as never;
    expect(await gains(document(), document(allow('kms:Decrypt', key)))).toEqual(['kms:Decrypt <Key.Arn>/*']);
    expect(await gains(document(allow('kms:Decrypt', key)), document(allow('kms:Decrypt', key)))).toEqual([]);
  });
});

describe('our reading of policies', () => {
  const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
  const objects = ['landing/a', 'landing/b', 'raw/a'].map((key) => `${store}/${key}`);
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    Action: fc.uniqueArray(fc.constantFrom(...actions, 's3:Get*', 's3:*Object'), { minLength: 1, maxLength: 2 }),
    Resource: fc.uniqueArray(fc.constantFrom(`${store}/*`, `${store}/landing/*`, `${store}/*/a`, ...objects), {
      minLength: 1,
      maxLength: 2,
    }),
  });

  /** What @cloud-copilot/iam-simulate says; a test may use it, a program under Apache-2.0 may not (docs/decisions.md). */
  async function simulated(policy: object, action: string, resource: string): Promise<boolean> {
    const result = await runSimulation(
      {
        request: {
          principal: 'arn:aws:iam::111122223333:role/processor',
          action,
          resource: { resource, accountId: '111122223333' },
          contextVariables: {},
        },
        identityPolicies: [{ name: 'own', policy }],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    );
    if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
    return result.overallResult === 'Allowed';
  }

  it('is that of an independent evaluator', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(statement, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...actions),
        fc.constantFrom(...objects),
        async (statements, action, resource) => {
          const policy = document(...statements);
          const ours = allows(statementsOf(policy), { action, resource, conditions: {} });
          expect(ours).toBe(await simulated(policy, action, resource));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('misses no call that an independent evaluator newly allows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(statement, { maxLength: 3 }),
        fc.array(statement, { minLength: 1, maxLength: 3 }),
        async (before, after) => {
          const found = await gains(document(...before), document(...after));
          for (const action of actions)
            for (const resource of objects) {
              const isNew =
                (await simulated(document(...after), action, resource)) &&
                !(await simulated(document(...(before.length > 0 ? before : [refuse('s3:*', '*')])), action, resource));
              if (isNew) expect(found).not.toEqual([]);
            }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('who reaches a queue by its own policy', () => {
  const from = (rule: string) => ({
    Effect: 'Allow',
    Action: 'sqs:SendMessage',
    Principal: { Service: 'events.amazonaws.com' },
    Condition: { ArnEquals: { 'aws:SourceArn': rule } },
  });
  const cloud = (...Statement: unknown[]) => {
    const queue = { logicalId: 'Queue', type: 'AWS::SQS::Queue', properties: {} };
    const policy = {
      logicalId: 'Policy',
      type: 'AWS::SQS::QueuePolicy',
      properties: { Queues: [{ Ref: 'Queue' }], PolicyDocument: { Statement } },
    };
    return { policy, model: { stacks: [{ id: 'foundation', resources: { Queue: queue, Policy: policy } }] } };
  };
  const said = (was: ReturnType<typeof cloud>, is: ReturnType<typeof cloud>) => {
    const resources = [
      { stack: 'foundation', logicalId: 'Policy', type: is.policy.type, before: was.policy, after: is.policy },
    ];
    const change = { key: 'testville', base: was, head: is, resources, actions: new Map(), services: [] };
    return access.find(change as unknown as CityChange).map(({ what }) => say(what, 'en'));
  };

  // Finding: of two rules that sent one went, and the bus was said to reach the queue no longer.
  it('reaches it in fewer or more cases, as long as it reaches it on both sides', () => {
    const [one, two, none] = [cloud(from('a')), cloud(from('a'), from('b')), cloud()];
    const saidOf = (verb: string) => `the cloud provider’s service “event bus” ${verb}, to send`;
    expect(said(two, one)).toEqual([saidOf('may reach queue “queue” in fewer cases')]);
    expect(said(one, two)).toEqual([saidOf('may reach queue “queue” in more cases')]);
    expect(said(two, none)).toEqual([saidOf('may no longer reach queue “queue”')]);
    expect(said(none, two)).toEqual([saidOf('may now reach queue “queue”')]);
  });
});
