import { Page } from '../../support/page';
import { describeWithAws, Operator } from '../support/operator';

// By the lines of docs/moving.md.
jest.setTimeout(400_000);

const page = new Page('moving.md');
const [keepOld = ''] = page.commands('1. The second cloud');
const [plan = '', apply = ''] = page.commands('3. Devices');
const [endpoint = ''] = page.commands('4. The endpoint, last');
const [stacks = '', unprotect = '', destroy = '', failed = '', retain = '', destroyAgain = '', gone = '', kept = ''] =
  page.commands('5. The old cloud');
const [synthFirst = '', , deployFirst = '', synth = '', , deploy = ''] = new Page('deploying.md').commands(
  'The first time',
);
const lines = (text: string) => text.split('\n').filter((line) => line !== '');

describeWithAws('a city that moves to another region of its account', (emulatorUrl) => {
  const account = '901234567801';
  const traffic = 'harbour--traffic';
  const old = new Operator(emulatorUrl, account, 'eu-west-1');
  const next = new Operator(emulatorUrl, account, 'eu-central-1');
  const states = async (operator: Operator) =>
    Promise.all(['foundation', 'traffic'].map((stack) => operator.state(stack)));
  const inventory = 'id,serial,district\n1,A-1,quay\n2,A-2,quay\n';

  beforeAll(async () => {
    await old.begin();
    await old.settles();
    await old.does(synth);
    await old.does(deploy);
    old.edits('signals.csv', inventory);
    await old.does(plan.replace('there', 'here'));
    // With certificates, whose policies AWS does not delete.
    await old.does(`${apply.replace('there', 'here')} --keys city-configs`);
    await old.cloud.putObject('curated', 'a-row', 'of the old cloud');
    await old.does(keepOld);
  });

  it('stands beside itself, without a name that clashes, and is protected after its second deployment only', async () => {
    await next.arrives();
    await next.settles();
    await next.does(synthFirst);
    await next.does(deployFirst);
    expect(await states(next)).toEqual(Array(2).fill('CREATE_COMPLETE, false'));
    await next.does(synth);
    await next.does(deploy);
    expect(await states(next)).toEqual(Array(2).fill('UPDATE_COMPLETE, true'));
    expect(await states(old)).toEqual(Array(2).fill('CREATE_COMPLETE, true'));
    expect(Object.keys(await next.tables())).toEqual(Object.keys(await old.tables()));
    expect(await next.cloud.objects('curated', '')).toEqual([]);
  });

  it('has its devices in the new registry under the names that they have in the old one, at another endpoint', async () => {
    expect(await next.does(plan)).toMatch(/create\D*2\b|\b2\D*create/);
    await next.does(apply);
    const things = async (operator: Operator) =>
      (await operator.cloud.get<{ things: readonly { thingName: string }[] }>('iot', '/things')).things
        .map(({ thingName }) => thingName)
        .sort();
    expect(await things(next)).toEqual(['harbour--traffic-1', 'harbour--traffic-2']);
    expect(await things(old)).toEqual(await things(next));
    expect(await next.aws(endpoint)).toContain('.eu-central-1.');
    expect(await old.aws(endpoint)).toContain('.eu-west-1.');
  });

  it('loses the old cloud last, of which the data stay, and nothing of the new one', async () => {
    for (const stack of lines(await old.aws(stacks))) await old.aws(unprotect.replace('STACK', stack));
    await expect(old.does(destroy)).rejects.toThrow(/AWS::IoT::Policy/);
    const left = lines(await old.aws(failed.replace('STACK', traffic)));
    await old.aws(retain.replace('STACK', traffic).replace('LOGICAL_IDS', left.join(' ')));
    await old.does(destroyAgain);
    expect(await old.aws(stacks)).toBe('');
    const data = await Promise.all(lines(await old.aws(gone)).map((id) => old.aws(kept.replace('STACK_ID', id))));
    for (const type of [
      'S3::Bucket',
      'DynamoDB::Table',
      'Logs::LogGroup',
      'KMS::Key',
      'Glue::Database',
      'IoT::ThingType',
    ])
      expect(data.join('\n')).toContain(`AWS::${type}\t`);
    expect(await old.cloud.object('curated', 'a-row')).toBe('of the old cloud');
    expect(await states(next)).toEqual(Array(2).fill('UPDATE_COMPLETE, true'));
    expect(await next.cloud.codeOf('traffic-status')).toBeDefined();
    expect(await old.cloud.codeOf('traffic-status')).toBeUndefined();
  });
});
