import { join } from 'node:path';
import { type BulkFiles, writeBulk } from '../../../lib/devices/apply/bulk';
import { startBulk } from '../../../lib/devices/apply/start-bulk';
import { around } from '../../../lib/devices/registry/around';
import { VirtualClock } from '../../../lib/devices/registry/memory/virtual-clock';
import type { RegistrationTask, RegistrationTaskState } from '../../../lib/devices/registry/registry';
import type { AwsRequest } from '../../../lib/engine/ports/aws/client';
import { scratchFolder } from '../../support/apply-run';
import { deployedYork, planFor, planned, toCreate } from '../../support/device-plans';

describe('a bulk registration', () => {
  const folder = scratchFolder();
  const sent: AwsRequest[] = [];
  const aws = {
    send: async (request: AwsRequest) => {
      sent.push(request);
      return new Response();
    },
  };
  const place = { bucket: 'york-bulk', key: 'in/things.json', roleArn: 'role' };
  let files: BulkFiles;

  beforeAll(async () => {
    const plan = await planFor(await deployedYork(), [toCreate(planned(1)), toCreate(planned(2))]);
    files = await writeBulk(plan, join(folder, 'bulk'));
  });

  it('uploads the lines, starts the task, and waits for its end', async () => {
    const states: RegistrationTaskState[] = [
      { status: 'InProgress', succeeded: 1, failed: 0, percent: 50 },
      { status: 'Completed', succeeded: 2, failed: 0, percent: 100 },
    ];
    const started: RegistrationTask[] = [];
    const registry = around(await deployedYork(), async ({ operation, input }, proceed) => {
      if (operation === 'startThingRegistrationTask') started.push(input as RegistrationTask);
      return operation === 'describeThingRegistrationTask' ? states.shift() : proceed();
    });
    const reported: number[] = [];
    const clock = new VirtualClock();
    const end = await startBulk(files, place, { registry, aws, clock }, ({ percent }) => reported.push(percent));
    expect(end).toMatchObject({ status: 'Completed', succeeded: 2 });
    expect(reported).toEqual([50, 100]);
    expect(started).toMatchObject([{ inputFileBucket: 'york-bulk', inputFileKey: 'in/things.json', roleArn: 'role' }]);
    expect(JSON.parse(started[0]?.templateBody ?? '')).toHaveProperty('Resources.thing');
    expect(sent).toMatchObject([{ service: 's3', method: 'PUT', path: '/york-bulk/in/things.json' }]);
    expect(String(sent[0]?.body).trim().split('\n')).toHaveLength(2);
  });

  it('is refused while another runs', async () => {
    const registry = await deployedYork();
    await registry.startThingRegistrationTask({ templateBody: '', inputFileBucket: '', inputFileKey: '', roleArn: '' });
    const begun = startBulk(files, place, { registry, aws, clock: new VirtualClock() }, () => {});
    await expect(begun).rejects.toMatchObject({ kind: 'conflict' });
  });
});
