import { accountPorts } from '../../../lambdas/account/aws/account-ports';
import type { AccountSetting, Records, Stacks, Versions } from '../../../lambdas/account/ports';
import type { AccountSettings } from '../../../lambdas/account/settings';
import { AccountService } from '../../support/account-service';
import { AwsServer } from '../../support/aws-server';
import { MemoryAccount } from '../../support/memory-account';

/** An untouched account, in which stack `shop` has made the role `logger` and version 1 of our settings holds. */
interface Subject {
  readonly settings: AccountSettings;
  readonly records: Records;
  readonly versions: Versions;
  readonly stacks: Stacks;
}

const role = 'arn:aws:iam::111111111111:role/logger';
let server: AwsServer;
let service: AccountService;

async function inAws(): Promise<Subject> {
  server = new AwsServer();
  service = new AccountService();
  service.roles.set('logger', 'shop');
  service.parameters.set('/citykit/account/version/1', '1');
  server.answer = service.answer;
  return accountPorts(await server.start(), {
    records: '/citykit/account/settings/',
    versions: '/citykit/account/version/',
  });
}

async function inMemory(): Promise<Subject> {
  const account = new MemoryAccount();
  account.stacks.roles.set('logger', 'shop');
  account.versions.all.add(1);
  return account;
}

/** What each setting is in an untouched account, and what it can be set to. */
const settable: {
  readonly [name in keyof AccountSettings]: readonly Awaited<ReturnType<AccountSettings[name]['read']>>[];
} = {
  'iot-logging': [
    { roleArn: role, level: 'ERROR' },
    { roleArn: '', level: 'DISABLED' },
    { roleArn: role, level: 'WARN' },
  ],
  'iot-index': [
    {
      things: {
        mode: 'REGISTRY_AND_SHADOW',
        connectivity: 'STATUS',
        namedShadows: 'ON',
        violations: 'OFF',
        filter: { namedShadowNames: ['timing'], geoLocations: [{ name: 'place', order: 'LatLon' }] },
        customFields: [{ name: 'attributes.model', type: 'String' }],
      },
      groups: { mode: 'ON', customFields: [{ name: 'attributes.size', type: 'Number' }] },
    },
    { things: { mode: 'OFF', connectivity: 'OFF', namedShadows: 'OFF', violations: 'OFF' }, groups: { mode: 'OFF' } },
  ],
  'iot-events': [{ on: ['JOB', 'THING'] }, { on: [] }],
  'api-logging': [{ roleArn: role }, { roleArn: '' }],
  'lake-formation': [
    { administrators: [role, `${role}2`], databases: [], tables: [] },
    { administrators: [], databases: [{ Permissions: ['ALL'] }], tables: [{ Permissions: ['SELECT'] }] },
  ],
};

describe.each([
  ['AWS', inAws],
  ['memory', inMemory],
] as const)('ports of the settings of an account in %s', (where, make) => {
  let subject: Subject;
  beforeEach(async () => {
    subject = await make();
  });
  afterEach(() => (where === 'AWS' ? server.stop() : undefined));

  it('find nothing set in an untouched account', async () => {
    const { settings: untouched } = await inMemory();
    for (const name of Object.keys(settable) as (keyof AccountSettings)[])
      expect([name, await subject.settings[name].read()]).toEqual([name, await untouched[name].read()]);
  });

  it.each(Object.entries(settable))('read of %s what they have written', async (name, values) => {
    const setting = subject.settings[name as keyof AccountSettings] as unknown as AccountSetting<unknown>;
    for (const value of values) {
      await setting.write(value);
      expect(await setting.read()).toEqual(value);
    }
  });

  it('keep records by setting, and remove one that is not there', async () => {
    const record = { version: 2, note: { roleArn: role } };
    expect(await subject.records.read('a')).toBeUndefined();
    await subject.records.write('a', { version: 1, note: {} });
    await subject.records.write('a', record);
    expect([await subject.records.read('a'), await subject.records.read('b')]).toEqual([record, undefined]);
    await subject.records.remove('a');
    await subject.records.remove('a');
    expect(await subject.records.read('a')).toBeUndefined();
  });

  it('know which versions hold', async () => {
    expect([await subject.versions.holds(1), await subject.versions.holds(2)]).toEqual([true, false]);
  });

  it('know the stack of a role', async () => {
    expect([await subject.stacks.ofRole(role), await subject.stacks.ofRole(`${role}2`)]).toEqual(['shop', undefined]);
  });
});

describe('in AWS', () => {
  afterEach(() => server.stop());

  it('what is not ours of Lake Formation is sent back as it came', async () => {
    const { settings } = await inAws();
    await settings['lake-formation'].write({ administrators: [role], databases: [], tables: [] });
    expect(service.lake).toMatchObject({ Parameters: { CROSS_ACCOUNT_VERSION: '3' } });
  });

  it('a log that is switched off is none, whatever role it had', async () => {
    const { settings } = await inAws();
    service.logging = { roleArn: role, defaultLogLevel: 'ERROR', disableAllLogs: true };
    expect(await settings['iot-logging'].read()).toMatchObject({ roleArn: '' });
  });
});
