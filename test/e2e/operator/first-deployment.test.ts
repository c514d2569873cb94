import { Page } from '../../support/page';
import { describeOperator, hasAwsCommand, Operator } from '../support/operator';
import { plainRetain, sabotageFoundation } from '../support/sabotage';

// By the lines of docs/deploying.md.
jest.setTimeout(300_000);

const page = new Page('deploying.md');
const [synthFirst = '', accountFirst = '', deployFirst = '', synth = '', account = '', deploy = ''] =
  page.commands('The first time');
const line = (heading: string) => page.commands(heading)[0] as string;

if (!hasAwsCommand) process.stderr.write('skipped: lines of docs/deploying.md with aws: no AWS command line is here\n');

describeOperator('a first deployment that fails in the middle of the foundation', (endpoint) => {
  const operator = new Operator(endpoint, '567890123456');
  beforeAll(() => operator.begin());

  it('takes back all that it made', async () => {
    await operator.does(synthFirst, sabotageFoundation);
    await expect(operator.does(deployFirst)).rejects.toThrow(/citykit\/account\/version/);
    await operator.does(accountFirst);
    await expect(operator.does(deployFirst)).rejects.toThrow(/Saboteur/);
    expect(await operator.foundation()).toBe('ROLLBACK_COMPLETE, false');
    expect([await operator.tables(), await operator.buckets()]).toEqual([{}, []]);
  });

  it('stands after the same lines with the cause mended, and is protected then', async () => {
    await operator.does(synthFirst);
    await operator.does(deployFirst);
    expect(await operator.foundation()).toBe('CREATE_COMPLETE, false');
    await operator.does(synth);
    await operator.does(account);
    await operator.does(deploy);
    expect(await operator.foundation()).toBe('UPDATE_COMPLETE, true');
    const tables = await operator.tables();
    expect(Object.keys(tables)).toContain('harbour--certificate-rotation');
    expect(Object.values(tables)).not.toContain(false);
  });
});

describeOperator('a first deployment of an earlier citykit that failed', (endpoint) => {
  const operator = new Operator(endpoint, '678901234567');
  const kept = ['S3::Bucket', 'DynamoDB::Table', 'Logs::LogGroup', 'Glue::Database', 'KMS::Key'];
  const withAws = hasAwsCommand ? it : it.skip;

  beforeAll(async () => {
    await operator.begin();
    await operator.does(synth, (assembly) => {
      plainRetain(assembly);
      sabotageFoundation(assembly);
    });
    await operator.does(account);
    await expect(operator.does(deploy)).rejects.toThrow(/Saboteur/);
  });

  it('is refused for its protection', async () => {
    expect(await operator.foundation()).toBe('ROLLBACK_COMPLETE, true');
    await expect(operator.does(deploy)).rejects.toThrow(/TerminationProtection/);
  });

  withAws('says what failed, and what stays', async () => {
    expect(await operator.aws(line('The first deployment failed'))).toContain('Saboteur');
    const stayed = await operator.aws(line('A cloud of an earlier citykit'));
    for (const type of kept) expect(stayed).toContain(`AWS::${type}\t`);
  });

  withAws('can be tried again when its protection is lifted and what stayed is deleted', async () => {
    await operator.aws(line('A failed stack is protected'));
    const stayed = (await operator.aws(line('A cloud of an earlier citykit')))
      .split('\n')
      .map((row) => row.split('\t'));
    for (const [type = '', name = ''] of stayed)
      for (const command of page.row(type))
        if (command.startsWith('aws ')) await operator.aws(command.replace('NAME', name));
    expect([await operator.tables(), await operator.buckets()]).toEqual([{}, []]);
    // No name stands in the way any more: it comes as far as before.
    await operator.does(synthFirst, sabotageFoundation);
    await expect(operator.does(deployFirst)).rejects.toThrow(/Saboteur/);
    expect(await operator.foundation()).toBe('ROLLBACK_COMPLETE, false');
  });
});
