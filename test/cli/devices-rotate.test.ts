import { SignedFetch } from '../../lib/engine/ports/aws/client';
import { DynamoState } from '../../lib/engine/ports/aws/dynamo-state';
import { RotationBook, rotationStore } from '../../lib/registry/rotation/book';
import type { Received } from '../support/aws-server';
import { FakeAccount } from '../support/fake-account';

const nowMs = Date.now();
const dayMs = 86_400_000;
const certificate = (certificateId: string, ageDays: number) => ({
  certificateId,
  status: 'ACTIVE',
  creationDate: (nowMs - ageDays * dayMs) / 1000,
});
const thing = (thingTypeName: string) => ({ body: { thingTypeName, attributes: { district: 'north' } } });
const facts = { status: 'ACTIVE', certificatePem: 'PEM', validity: { notAfter: Date.UTC(2049, 11, 31) / 1000 } };

let account: FakeAccount;
const start = async (routes: ConstructorParameters<typeof FakeAccount>[0] = {}) => {
  account = await new FakeAccount(routes).start({ devices: '{ districts: [north, south] }' });
  const state = new DynamoState(
    new SignedFetch(account.aws.environment),
    { [rotationStore]: { table: 'testville--certificate-rotation', expireDays: null } },
    { nowMs: () => nowMs },
  );
  return new RotationBook(state);
};
afterEach(() => account.stop());

const failure = { code: 'not-seen', thing: 'tv-1', message: 'not seen', atMs: Date.UTC(2026, 10, 24, 8) } as const;

describe('citykit devices rotate', () => {
  it('--dry-run names what is due, and changes nothing', async () => {
    await start({
      'GET /certificates': () => ({
        body: { certificates: [certificate('c1', 400), certificate('c2', 3), certificate('c3', 400)] },
      }),
      'GET /certificates/c1': () => ({ body: { certificateDescription: facts } }),
      'GET /certificates/c2': () => ({ body: { certificateDescription: facts } }),
      'GET /certificates/c3': () => ({ body: { certificateDescription: facts } }),
      // `nb-1` is of a city whose name begins as this one's, and whose district is called as one of this one.
      'GET /principals/things': ({ headers }) => ({
        body: { things: [String(headers['x-amzn-principal']).endsWith('cert/c1') ? 'tv-1' : 'nb-1'] },
      }),
      'GET /things/tv-1': () => thing('testville--signal-controller'),
      'GET /things/nb-1': () => thing('testville-nord--signal-controller'),
    });
    const { code, stdout } = await account.devices('rotate', '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/north +tv-1 +too old +\d{4}-\d\d-\d\d +c1\n\n1 due; nothing was changed/);
    const changes = account.calls.filter(({ operation, method }) => operation !== 'GetItem' && method !== 'GET');
    expect(changes.map((c: Received) => c.operation || c.path)).toEqual([]);
  });

  it('--status shows who waits and why a district rests', async () => {
    const book = await start();
    await book.changeSeat('north', () => ({ failure }));
    await book.putDue('south', { thing: 'tv-2', certificateId: 'c2', because: 'age', dueMs: 1 });
    const { code, stdout } = await account.devices('rotate', '--status');
    expect(code).toBe(0);
    expect(stdout).toMatch(/north +0 +rests since 2026-11-24T08:00Z\nsouth +1 +waits/);
    expect(stdout).toContain('tv-1: not-seen: not seen');
  });

  it('--status says when both certificates of a device must stay, and --resume that it is offered the new one again', async () => {
    const book = await start();
    const unsettled = { walk: 'w', thing: 'tv-1', oldCertificateId: 'c1', startedMs: 0, sinceMs: 0 };
    await book.changeSeat('north', () => ({ unsettled, failure }));
    expect((await account.devices('rotate', '--status')).stdout).toContain('both are in service. Delete neither.');
    expect((await account.devices('rotate', '--resume', 'north')).stdout).toContain('is offered its new certificate');
    expect(await book.seat('north')).toEqual({ unsettled });
  });

  it('--status --format json is data', async () => {
    const book = await start();
    await book.changeSeat('north', () => ({ failure }));
    const { stdout } = await account.devices('rotate', '--status', '--format', 'json');
    expect(JSON.parse(stdout)).toEqual({
      districts: [
        { district: 'north', failure, due: 0 },
        { district: 'south', due: 0 },
      ],
      old: [],
    });
  });

  it('--resume lets a district go on, once', async () => {
    const book = await start();
    await book.changeSeat('north', () => ({ failure }));
    expect((await account.devices('rotate', '--resume', 'north')).stdout).toContain('north goes on');
    expect(await book.seat('north')).toEqual({});
    const again = await account.devices('rotate', '--resume', 'north');
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('CK6402')]);
  });

  it('begins a survey', async () => {
    const executionArn = 'arn:aws:states:us-west-2:111122223333:execution:testville--certificate-rotation:e-1';
    await start({ StartExecution: () => ({ body: { executionArn } }) });
    expect((await account.devices('rotate')).stdout).toContain('Survey e-1 has begun');
    expect(account.calls[0]?.input).toEqual({
      stateMachineArn: 'arn:aws:states:us-west-2:111122223333:stateMachine:testville--certificate-rotation',
    });
  });
});

describe('what can be wrong', () => {
  it.each([
    [['--dry-run', '--status'], 2, 'do not go together'],
    [['--resume', 'nort'], 2, 'did you mean north?'],
  ])('%s', async (args, code, words) => {
    await start();
    const result = await account.devices('rotate', ...args);
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(words)]);
    expect(account.calls).toEqual([]);
  });

  it('credentials of another account touch nothing', async () => {
    await start();
    account.owner = '999999999999';
    const { code, stderr } = await account.devices('rotate', '--status');
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK6201')]);
    expect(account.calls).toEqual([]);
  });

  it('a city that was never deployed', async () => {
    await start({ GetItem: () => ({ status: 400, body: { __type: 'ResourceNotFoundException' } }) });
    expect((await account.devices('rotate', '--status')).stderr).toContain('CK6401');
  });

  it('rights that are missing', async () => {
    await start({ StartExecution: () => ({ status: 400, body: { __type: 'AccessDeniedException', message: 'no' } }) });
    const { code, stderr } = await account.devices('rotate');
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK6202')]);
  });
});
