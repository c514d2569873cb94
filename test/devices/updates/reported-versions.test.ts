import { checkVersions, groupsAround, reportedVersions } from '../../../lib/devices/updates/reported-versions';
import { JobsService } from '../../support/jobs-service';
import { Vendor } from '../../support/signed-artefact';
import { type Fate, fatesOf, UpdateRun } from '../../support/update-run';

const vendor = new Vendor();

/** The first wave of an update to a version, with what became of it. */
async function updated(service: JobsService, version: string, fates: readonly Fate[], over = {}): Promise<void> {
  const run = new UpdateRun({ service, of: vendor.sign(version, { version, ...over }) });
  await run.wave(fates);
}

/** What is said before the first wave of a version. */
async function check(service: JobsService, version: string, allowDowngrade = false) {
  const { jobs, update } = new UpdateRun({ service, of: vendor.sign(version, { version }), allowDowngrade });
  const groups = groupsAround(update, ['pilot', 'rest'], { groups: [update.groupOf('pilot')] });
  return checkVersions(update, await reportedVersions('signal-controller', groups, jobs));
}

describe('an update to an older version', () => {
  it('is refused when devices have reported a newer one', async () => {
    const service = new JobsService();
    await updated(service, '2.1.0', fatesOf({ SUCCEEDED: 3 }));
    await updated(service, '2.10.0', fatesOf({ SUCCEEDED: 2, FAILED: 5 }));
    const refused = { code: 'CK6511', message: expect.stringMatching(/2\.9\.0 is older than 2\.10\.0, which 2 of/) };
    await expect(check(service, '2.9.0')).rejects.toMatchObject(refused);
    expect(await check(service, '2.10.1')).toBeUndefined();
  });

  it('is taken when it is allowed', async () => {
    const service = new JobsService();
    await updated(service, '2.1.0', fatesOf({ SUCCEEDED: 3 }));
    expect(await check(service, '2.0.0', true)).toBeUndefined();
  });

  it('that nobody took, or that is of another type of device, forbids nothing', async () => {
    const service = new JobsService();
    await updated(service, '3.0.0', fatesOf({ FAILED: 3 }));
    await updated(service, '3.1.0', fatesOf({ SUCCEEDED: 3 }), { deviceType: 'signal-controller-2' });
    expect(await check(service, '2.1.0')).toEqual({ kind: 'unknown' });
  });

  it('is not known as such when versions have no order: that is said', async () => {
    const service = new JobsService();
    await updated(service, 'R7b', fatesOf({ SUCCEEDED: 3 }));
    expect(await check(service, '2.1.0')).toEqual({ kind: 'not-comparable', versions: ['R7b'] });
    expect(await check(service, 'R7b')).toBeUndefined();
  });

  it('is seen by districts that it has devices in common with', () => {
    const groupOf = (district: string) => `g-${district}`;
    const around = groupsAround({ groupOf }, ['a.x.u', 'a.x.v', 'a.y', 'b'], { groups: ['g-a.x'] });
    expect(around).toEqual(['g-a', 'g-a.x', 'g-a.x.u', 'g-a.x.v']);
  });

  it('is found among more jobs than one page holds, and by documents that are none', async () => {
    const pages: Record<string, object> = {
      '/jobs?maxResults=250&thingGroupName=g': { jobs: [{ jobId: 'update-signal-controller-1' }], nextToken: 'n' },
      '/jobs?maxResults=250&thingGroupName=g&nextToken=n': { jobs: [{ jobId: 'update-signal-controller-2' }] },
    };
    const service = new JobsService();
    const answer = service.answer.bind(service);
    service.answer = (request) => {
      if (request.path.endsWith('-1/job-document')) return { body: { document: 'reboot' } };
      const body = pages[request.path];
      return body ? { body } : answer(request);
    };
    const { jobs } = new UpdateRun({ service });
    expect(await jobs.idsFor('g')).toEqual(['update-signal-controller-1', 'update-signal-controller-2']);
    expect(await reportedVersions('signal-controller', ['g'], jobs)).toEqual([]);
  });
});
