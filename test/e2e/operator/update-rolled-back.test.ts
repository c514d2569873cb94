import { Page } from '../../support/page';
import { maker, makerCode } from '../support/maker';
import { describeWithAws, Operator } from '../support/operator';
import { changeResource, laterCode } from '../support/release';
import { sabotage } from '../support/sabotage';
import { eventually } from '../support/suite';

// By the lines of docs/update-rolled-back.md.
jest.setTimeout(400_000);

const page = new Page('update-rolled-back.md');
const [synth = '', deploy = ''] = page.commands('Forwards');
const [states = '', causes = ''] = page.commands('What happened');
const [whichPart = '', goOn = '', wait = ''] = page.commands('A part could not be put back');
const [orphan = '', drift = ''] = page.commands('It cannot be mended');
const alarm = 'traffic-trouble';
const later = 'Of a later release';
/** Of the emulator, for types that it does not have: as a city's own functions for custom resources. */
const physicalMaker = `aws cloudformation describe-stack-resources --stack-name harbour--traffic --logical-resource-id ${maker} --query StackResources[0].PhysicalResourceId --output text`;

/** A release with new code of a function and new words of an alarm. */
function release(assembly: string): void {
  laterCode(assembly, 'traffic', 'harbour--traffic-status');
  changeResource(assembly, 'traffic', { AlarmName: `harbour--${alarm}` }, { AlarmDescription: later });
}

describeWithAws('an update that is rolled back', (endpoint) => {
  const operator = new Operator(endpoint, '890123456780');
  const { cloud } = operator;
  const code = () => cloud.codeOf('traffic-status');
  let codeBefore: string | undefined;

  beforeAll(async () => {
    await operator.begin();
    await operator.settles();
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

  /** A release fails, and while it does somebody deletes the function that answers for a part that it had changed. */
  async function failsWithoutAnswer(): Promise<string> {
    await operator.does(synth, (assembly) => {
      release(assembly);
      sabotage(assembly, 'traffic', 10);
    });
    const deployed = operator.does(deploy).then(
      () => 'deployed',
      (error: Error) => error.message,
    );
    await eventually(async () => (await cloud.compositeAlarm(alarm)) === later || undefined, 90);
    const name = await operator.aws(physicalMaker);
    await cloud.deleteFunction(name);
    expect(await deployed).toMatch(/Saboteur|UPDATE_ROLLBACK_FAILED/);
    expect(await operator.state('traffic')).toBe('UPDATE_ROLLBACK_FAILED, true');
    return name;
  }

  it('and cannot put a part back goes on when what is missing is made again', async () => {
    const name = await failsWithoutAnswer();
    expect(await operator.aws(whichPart)).toContain('Alarmstrouble');
    await cloud.createFunction(name, makerCode);
    await operator.aws(goOn);
    await operator.aws(wait);
    expect(await operator.state('traffic')).toBe('UPDATE_ROLLBACK_COMPLETE, true');
    expect(await cloud.compositeAlarm(alarm)).not.toBe(later);
  });

  it('and cannot put a part back goes on without it, and drift tells what is gone', async () => {
    const name = await failsWithoutAnswer();
    const [id = ''] = /Alarmstrouble\w+/.exec(await operator.aws(whichPart)) ?? [];
    await operator.does(orphan.replace('LOGICAL_ID', id));
    expect(await operator.state('traffic')).toBe('UPDATE_ROLLBACK_COMPLETE, true');
    await cloud.createFunction(name, makerCode);
    await cloud.sqs('DeleteQueue', { QueueUrl: await cloud.queueUrl('traffic-status-failed') });
    expect(await operator.does(drift)).toContain('ProcessorstatusFailed');
  });
});
