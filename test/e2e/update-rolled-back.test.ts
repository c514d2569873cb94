import { Page } from '../support/page';
import { describeWithAws, Operator } from './support/operator';
import { changeResource, laterCode } from './support/release';
import { sabotage } from './support/sabotage';
import { eventually } from './support/suite';

// By the lines of docs/update-rolled-back.md.
jest.setTimeout(400_000);

const page = new Page('update-rolled-back.md');
const [synth = '', deploy = ''] = page.commands('Forwards');
const [states = '', causes = ''] = page.commands('What happened');
const [failedNow = '', failedEver = ''] = page.commands('A part could not be put back');
const [goOn = ''] = page.commands('A part could not be put back').slice(2);
const [orphan = '', drift = ''] = page.commands('It cannot be mended');
const queue = 'harbour--traffic-status-failed';

/** A release with new code of a function and a longer life of what a queue holds. */
function release(assembly: string): void {
  laterCode(assembly, 'traffic', 'harbour--traffic-status');
  changeResource(assembly, 'traffic', { QueueName: queue }, { MessageRetentionPeriod: 777_777 });
}

describeWithAws('an update that is rolled back', (_, { endpoint }) => {
  const operator = new Operator(endpoint, '890123456789');
  const { cloud } = operator;
  const code = () => cloud.codeOf('traffic-status');
  let codeBefore: string | undefined;

  beforeAll(async () => {
    await operator.begin();
    await operator.does(synth);
    await operator.does(deploy);
    codeBefore = await code();
    await cloud.state.write('devices', 'before', 'the change', Buffer.from('a row'), 0);
  });

  it('leaves the stack as it was, with what it held, and says what failed', async () => {
    await operator.does(synth, (assembly) => {
      release(assembly);
      sabotage(assembly, 'traffic');
    });
    await expect(operator.does(deploy)).rejects.toThrow(/Saboteur/);
    expect(await operator.aws(states)).toContain('harbour--traffic\tUPDATE_ROLLBACK_COMPLETE');
    expect(await operator.aws(causes)).toContain('Saboteur');
    expect(await code()).toBe(codeBefore);
    expect(await cloud.state.read('devices', 'before', 'the change')).toBeDefined();
  });

  it('goes forwards by the same lines when the cause is mended, and backwards by them, too', async () => {
    await operator.does(synth, release);
    await operator.does(deploy);
    expect(await operator.state('traffic')).toBe('UPDATE_COMPLETE, true');
    expect(await code()).not.toBe(codeBefore);
    await operator.does(synth);
    await operator.does(deploy);
    expect(await code()).toBe(codeBefore);
  });

  /** A release fails, and while it does somebody deletes a queue that it had changed. */
  async function failsWithoutQueue(): Promise<void> {
    await operator.does(synth, (assembly) => {
      release(assembly);
      sabotage(assembly, 'traffic', 25);
    });
    const deployed = operator.does(deploy).then(
      () => 'deployed',
      (error: Error) => error.message,
    );
    const QueueUrl = await cloud.queueUrl('traffic-status-failed');
    await eventually(async () => {
      const asked = { QueueUrl, AttributeNames: ['MessageRetentionPeriod'] };
      const { Attributes } = await cloud.sqs<{ Attributes: Record<string, string> }>('GetQueueAttributes', asked);
      return Attributes.MessageRetentionPeriod === '777777' || undefined;
    }, 60);
    await cloud.sqs('DeleteQueue', { QueueUrl });
    expect(await deployed).toMatch(/UPDATE_ROLLBACK_FAILED|Saboteur/);
    expect(await operator.state('traffic')).toBe('UPDATE_ROLLBACK_FAILED, true');
  }

  it('and cannot put a part back goes on when the part is made again', async () => {
    await failsWithoutQueue();
    const said = `${await operator.aws(failedNow)}\n${await operator.aws(failedEver)}`;
    expect(said).toContain('ProcessorstatusFailed');
    await cloud.sqs('CreateQueue', { QueueName: queue });
    await operator.does(goOn);
    expect(await operator.state('traffic')).toBe('UPDATE_ROLLBACK_COMPLETE, true');
    expect(await code()).toBe(codeBefore);
  });

  it('and cannot put a part back goes on without it, and drift says that it is gone', async () => {
    await failsWithoutQueue();
    const [, id = ''] = /(ProcessorstatusFailed\w+)/.exec(await operator.aws(failedEver)) ?? [];
    await operator.does(orphan.replace('LOGICAL_ID', id));
    expect(await operator.state('traffic')).toBe('UPDATE_ROLLBACK_COMPLETE, true');
    expect(await operator.does(drift)).toContain(id);
  });
});
