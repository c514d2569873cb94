import { join } from 'node:path';
import type { Answer } from '../support/aws-server';
import { FakeAccount } from '../support/fake-account';
import { runCli } from '../support/run-cli';

const there = ['--bulk', 's3://york-bulk/in/things.json', '--bulk-role', 'registration'];
const refusal = (type: string, message: string): Answer => ({ status: 400, body: { __type: type, message } });

/** An account that takes the lines, and answers the start of a task so. */
async function applied(start: Answer, end: object = {}) {
  const account = await new FakeAccount({
    'PUT /york-bulk/in/things.json': () => ({ body: '' }),
    'POST /thing-registration-tasks': () => start,
    'GET /thing-registration-tasks/task-1': () => ({ body: { taskId: 'task-1', ...end } }),
  }).start({
    devices: '{ inventories: { signals: { deviceType: signal-controller, columns: { externalId: id } } } }',
  });
  try {
    const inventory = account.write('signals.csv', 'id\n1\n2\n');
    const plan = join(inventory, '..', 'plan.ndjson');
    await account.devices('plan', inventory, '--registry', 'empty', '--out', plan);
    const result = await runCli('devices', 'apply', plan, ...there);
    return { ...result, sent: account.calls.map(({ method, path }) => `${method} ${path}`) };
  } finally {
    await account.stop();
  }
}

describe('devices apply --bulk', () => {
  const started = { body: { taskId: 'task-1' } };

  it('uploads the lines, starts the task and tells how it ended', async () => {
    const end = { status: 'Completed', successCount: 2, failureCount: 0, percentageProgress: 100 };
    const { code, stdout, sent } = await applied(started, end);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Completed: 2 registered, 0 failed.')]);
    expect(sent).toEqual([
      'PUT /york-bulk/in/things.json',
      'POST /thing-registration-tasks',
      'GET /thing-registration-tasks/task-1',
    ]);
  });

  it('ends with 1 when some were not registered', async () => {
    const { code, stdout } = await applied(started, { status: 'Completed', successCount: 1, failureCount: 1 });
    expect([code, stdout]).toEqual([1, expect.stringContaining('1 registered, 1 failed.')]);
  });

  it.each([
    ['TaskAlreadyExistsException', 'CK6311', 'wait until it ends'],
    ['InvalidRequestException', 'CK6312', 'check bucket, key and role'],
    ['UnauthorizedException', 'CK6202', 'sign in again'],
  ])('tells %s as %s, with what to do', async (type, problem, hint) => {
    const { code, stderr } = await applied(refusal(type, 'no'));
    expect(code).toBe(1);
    expect(stderr).toContain(problem);
    expect(stderr).toContain(hint);
  });
});
