import { type Answer, answerTo, type Request } from '../../../lambdas/account/answer';
import { MemoryAccount, openDefaults } from '../../support/memory-account';

const role = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
const index = (...shadows: string[]) => ({
  things: {
    mode: 'REGISTRY_AND_SHADOW' as const,
    connectivity: 'STATUS' as const,
    namedShadows: 'ON' as const,
    violations: 'OFF' as const,
    filter: { namedShadowNames: shadows },
  },
  groups: { mode: 'ON' as const },
});
const lake = (...administrators: string[]) => ({ administrators, databases: [], tables: [] });

/** All that citykit wants, by setting. */
const wanted = {
  'iot-logging': { roleArn: role('ours'), level: 'ERROR' },
  'iot-index': index('timing'),
  'iot-events': { on: ['JOB', 'THING'] },
  'api-logging': { roleArn: role('ours') },
  'lake-formation': lake(role('deploy')),
};
type Name = keyof typeof wanted;
const names = Object.keys(wanted) as Name[];

/** What other products have, by setting; and what becomes of it when it is taken over. */
const others: { readonly [name in Name]: readonly [unknown, unknown] } = {
  'iot-logging': [{ roleArn: role('theirs'), level: 'INFO' }, wanted['iot-logging']],
  'iot-index': [{ ...index('theirs'), groups: { mode: 'OFF' } }, index('theirs', 'timing')],
  'iot-events': [{ on: ['POLICY'] }, { on: ['JOB', 'POLICY', 'THING'] }],
  'api-logging': [{ roleArn: role('theirs') }, wanted['api-logging']],
  'lake-formation': [
    { administrators: [role('boss')], databases: openDefaults, tables: openDefaults },
    lake(role('boss'), role('deploy')),
  ],
};

class Run {
  readonly account = new MemoryAccount();
  readonly lines: string[] = [];
  waited = 0;

  ask(
    RequestType: Request['RequestType'],
    Setting: Name,
    { Wanted = wanted[Setting] as unknown, Adopt = 'false', Needed = 'true', Version = '1' } = {},
  ): Promise<Answer> {
    const ids = { StackId: 's', RequestId: 'r', LogicalResourceId: 'l', ResponseURL: 'https://secret.example/?sign' };
    const properties = { Setting, Version, Needed, Adopt, Wanted } as Request['ResourceProperties'];
    return answerTo(
      { RequestType, ...ids, ResourceProperties: properties },
      {
        ...this.account,
        pause: async (seconds) => {
          this.waited += seconds;
        },
        log: (line) => this.lines.push(line),
      },
    );
  }

  valueOf = (name: Name): unknown => this.account.settings[name].value;

  has(name: Name, value: unknown): this {
    (this.account.settings[name] as { value: unknown }).value = value;
    return this;
  }
}

describe.each(names)('%s', (name) => {
  const untouched = new Run().valueOf(name);
  const [theirs, both] = others[name];
  const isShared = name === 'iot-events';

  it('is set where nobody has, and given back when the stack goes', async () => {
    const run = new Run();
    expect(await run.ask('Create', name)).toMatchObject({ Status: 'SUCCESS' });
    expect(run.valueOf(name)).toEqual(wanted[name]);
    expect(await run.ask('Delete', name)).toMatchObject({ Status: 'SUCCESS' });
    expect([run.valueOf(name), run.account.records.all.size]).toEqual([untouched, 0]);
  });

  it('is ours when it is as we want it', async () => {
    const run = new Run().has(name, wanted[name]);
    expect(await run.ask('Create', name)).toMatchObject({ Status: 'SUCCESS' });
    expect(run.valueOf(name)).toEqual(wanted[name]);
    expect(run.account.records.all.has(name)).toBe(true);
  });

  it(isShared ? 'is added to what another has' : 'of another is refused, and stays', async () => {
    const run = new Run().has(name, theirs);
    const answer = await run.ask('Create', name);
    if (isShared) {
      expect([answer.Status, run.valueOf(name)]).toEqual(['SUCCESS', both]);
      return;
    }
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/^CK8901: .*theirs|boss|indexes/) });
    // CloudFormation takes a failed creation back.
    await run.ask('Delete', name);
    expect(run.valueOf(name)).toEqual(theirs);
  });

  it('of another is taken over when the city says so, with what both can have', async () => {
    const run = new Run().has(name, theirs);
    expect(await run.ask('Create', name, { Adopt: 'true' })).toMatchObject({ Status: 'SUCCESS' });
    expect(run.valueOf(name)).toEqual(both);
  });

  it('is not given back once another has changed it', async () => {
    const run = new Run();
    await run.ask('Create', name);
    run.has(name, theirs);
    await run.ask('Delete', name);
    expect(run.valueOf(name)).toEqual(theirs);
  });

  it('is set again when it was emptied since', async () => {
    const run = new Run();
    await run.ask('Create', name);
    run.has(name, untouched);
    expect(await run.ask('Update', name)).toMatchObject({ Status: 'SUCCESS' });
    expect(run.valueOf(name)).toEqual(wanted[name]);
    await run.ask('Delete', name);
    expect(run.valueOf(name)).toEqual(untouched);
  });

  it('stays when the cities of a later synthesis do not need it', async () => {
    const run = new Run();
    await run.ask('Create', name);
    await run.ask('Update', name, { Needed: 'false', Wanted: untouched });
    expect(run.valueOf(name)).toEqual(wanted[name]);
  });

  it('is not touched when no city needs it', async () => {
    const run = new Run().has(name, theirs);
    expect(await run.ask('Create', name, { Needed: 'false' })).toMatchObject({ Status: 'SUCCESS' });
    await run.ask('Delete', name, { Needed: 'false' });
    expect([run.valueOf(name), run.account.records.all.size]).toEqual([theirs, 0]);
  });

  it('of a newer version is not taken back by an older one', async () => {
    const run = new Run();
    await run.ask('Create', name, { Version: '2' });
    run.account.versions.all.add(1).add(2);
    const answer = await run.ask('Update', name, { Version: '1', Wanted: others[name][1] });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/^CK8902/) });
    expect(run.valueOf(name)).toEqual(wanted[name]);
  });

  it('of a newer version that did not come to its end is taken back to the one of before', async () => {
    const run = new Run();
    await run.ask('Create', name);
    run.account.versions.all.add(1);
    await run.ask('Update', name, { Version: '2', Wanted: both });
    expect(await run.ask('Update', name)).toMatchObject({ Status: 'SUCCESS' });
    await run.ask('Delete', name);
    expect(run.valueOf(name)).toEqual(untouched);
  });

  it.each(['read', 'write'] as const)('tells when AWS fails to %s it once, and for good', async (call) => {
    const run = new Run();
    const setting = run.account.settings[name];
    const failing = jest.spyOn(setting as never, call as never) as jest.SpyInstance;
    failing.mockRejectedValueOnce(new Error('busy'));
    const once = await run.ask('Create', name);
    // Lambda runs a request again whose answer it could not give; a refused write is tried again by ourselves.
    if (call === 'write') expect(once).toMatchObject({ Status: 'SUCCESS' });
    expect(await run.ask('Create', name)).toMatchObject({ Status: 'SUCCESS' });
    expect(run.valueOf(name)).toEqual(wanted[name]);
    run.has(name, untouched);
    failing.mockRejectedValue(new Error('not allowed'));
    const forGood = await run.ask('Update', name);
    expect(forGood).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('not allowed') });
    failing.mockRestore();
    await run.ask('Delete', name);
    expect(run.valueOf(name)).toEqual(untouched);
  });
});

describe('settings of an account', () => {
  it('name the stack that made the role of another', async () => {
    const run = new Run().has('api-logging', { roleArn: role('theirs') });
    run.account.stacks.roles.set('theirs', 'shop');
    const { Reason } = await run.ask('Create', 'api-logging');
    expect(Reason).toContain('stack shop, role arn:aws:iam::111111111111:role/theirs');
    expect(Reason).toContain('accountSettings: adopt');
  });

  it('take in what each city searches by, in either order', async () => {
    const runs = [new Run(), new Run()];
    for (const [i, [first, second]] of (
      [
        ['a', 'b'],
        ['b', 'a'],
      ] as const
    ).entries()) {
      await runs[i]?.ask('Create', 'iot-index', { Wanted: index(first) });
      await runs[i]?.ask('Update', 'iot-index', { Wanted: index(second) });
    }
    expect(runs.map((run) => run.valueOf('iot-index'))).toEqual([index('a', 'b'), index('a', 'b')]);
    await runs[0]?.ask('Delete', 'iot-index');
    expect(runs[0]?.valueOf('iot-index')).toEqual(new Run().valueOf('iot-index'));
  });

  it('add administrators and take away only those they added', async () => {
    const run = new Run().has('lake-formation', lake(role('boss')));
    await run.ask('Create', 'lake-formation');
    expect(run.valueOf('lake-formation')).toEqual(lake(role('boss'), role('deploy')));
    run.has('lake-formation', lake(role('boss'), role('deploy'), role('new')));
    await run.ask('Update', 'lake-formation');
    await run.ask('Delete', 'lake-formation');
    expect(run.valueOf('lake-formation')).toEqual(lake(role('boss'), role('new')));
  });

  it('leave an administrator who was there before', async () => {
    const run = new Run().has('lake-formation', lake(role('deploy')));
    await run.ask('Create', 'lake-formation');
    await run.ask('Delete', 'lake-formation');
    expect(run.valueOf('lake-formation')).toEqual(lake(role('deploy')));
  });

  it('are looked at again when another wrote at the same time, and given up when that goes on', async () => {
    const run = new Run();
    const setting = run.account.settings['lake-formation'];
    const write = jest.spyOn(setting, 'write');
    write.mockImplementationOnce(async () => {
      setting.value = lake(role('racer'));
    });
    expect(await run.ask('Create', 'lake-formation')).toMatchObject({ Status: 'SUCCESS' });
    expect(setting.value).toEqual(lake(role('racer'), role('deploy')));
    write.mockImplementation(async () => {
      setting.value = lake(role('racer'));
    });
    setting.value = lake(role('racer'));
    expect(await run.ask('Update', 'lake-formation')).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/^CK8903/),
    });
  });

  it.each(['Create', 'Delete'] as const)(
    'are read again when AWS refuses because another writes, and nothing of the other is lost: %s',
    async (request) => {
      const run = new Run();
      const setting = run.account.settings['lake-formation'];
      if (request === 'Delete') await run.ask('Create', 'lake-formation');
      jest.spyOn(setting, 'write').mockImplementationOnce(async () => {
        setting.value = { ...setting.value, administrators: [...setting.value.administrators, role('racer')] };
        throw new Error('ConcurrentModificationException');
      });
      if (request === 'Create') run.has('lake-formation', lake(role('boss')));
      expect(await run.ask(request, 'lake-formation')).toMatchObject({ Status: 'SUCCESS' });
      expect(setting.value.administrators).toEqual(
        request === 'Create' ? [role('boss'), role('racer'), role('deploy')] : [role('racer')],
      );
    },
  );

  it('are not touched when it cannot be noted what is done', async () => {
    const run = new Run();
    jest.spyOn(run.account.records, 'write').mockRejectedValue(new Error('no parameters'));
    expect(await run.ask('Create', 'iot-events')).toMatchObject({ Status: 'FAILED', Reason: 'no parameters' });
    expect(run.valueOf('iot-events')).toEqual(new Run().valueOf('iot-events'));
  });

  it('are given back though the run that set them broke off', async () => {
    const run = new Run();
    const write = jest.spyOn(run.account.settings['iot-index'], 'write').mockRejectedValue(new Error('broken off'));
    expect(await run.ask('Create', 'iot-index')).toMatchObject({ Status: 'FAILED' });
    // It was written after all, and only the answer was lost.
    write.mockRestore();
    run.has('iot-index', wanted['iot-index']);
    expect(await run.ask('Delete', 'iot-index')).toMatchObject({ Status: 'SUCCESS' });
    expect(run.valueOf('iot-index')).toEqual(new Run().valueOf('iot-index'));
  });

  it.each(['read', 'remove'] as const)(
    'say when a record fails to %s as the stack goes, and go with the next try',
    async (call) => {
      const run = new Run();
      await run.ask('Create', 'iot-events');
      const failing = jest.spyOn(run.account.records, call).mockRejectedValueOnce(new Error('busy') as never);
      expect(await run.ask('Delete', 'iot-events')).toMatchObject({ Status: 'FAILED' });
      failing.mockRestore();
      expect(await run.ask('Delete', 'iot-events')).toMatchObject({ Status: 'SUCCESS' });
      expect(run.valueOf('iot-events')).toEqual(new Run().valueOf('iot-events'));
    },
  );

  it('say in the log what was done, and never where the answer goes', async () => {
    const run = new Run().has('api-logging', { roleArn: role('theirs') });
    await run.ask('Create', 'iot-events');
    await run.ask('Create', 'api-logging');
    expect(run.lines.map((line) => JSON.parse(line).outcome)).toEqual(['set', 'failed']);
    expect(run.lines.join('')).not.toContain('secret.example');
  });

  it('answer a request for a setting that nobody knows', async () => {
    const answer = await new Run().ask('Create', 'moon' as Name, { Wanted: {} });
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('no setting moon') });
  });
});
