import fc from 'fast-check';
import type { JobState, NewJob, UpdateJobs } from '../../../lib/devices/updates/jobs';
import { nextJob, type Update, updateStatus } from '../../../lib/devices/updates/update';
import { noCounts } from '../../../lib/devices/updates/wave-status';
import { wavesOf } from '../../../lib/devices/updates/waves';
import { nextOpening } from '../../../lib/devices/updates/window';
import { everyDistrict, isWithin } from '../../../lib/shared/districts';
import { Vendor } from '../../support/signed-artefact';

const nowMs = Date.UTC(2026, 10, 24, 8);
const opening = nextOpening(nowMs, 'UTC', { from: '01:00', minutes: 240 });

/** The jobs of an account, and what a test says befell them. */
class Jobs implements UpdateJobs {
  readonly started: NewJob[] = [];
  readonly states = new Map<string, JobState>();
  template = async () => undefined;
  describe = async (id: string) => this.states.get(id);
  start = async (job: NewJob) => {
    this.started.push(job);
    this.states.set(job.id, { status: 'SCHEDULED', counts: noCounts });
  };
  /** The last job ended like this. */
  ended(counts: Partial<JobState['counts']>, over: Partial<JobState> = {}) {
    const id = this.started.at(-1)?.id ?? '';
    this.states.set(id, { status: 'COMPLETED', endMs: nowMs - 1, counts: { ...noCounts, ...counts }, ...over });
  }
}

const update = (waves = wavesOf(['north', 'south', 'west'], [['west']])): Update => ({
  artefact: new Vendor().sign('firmware'),
  waves,
  groupOf: (district) => `testville-signal-controller-${district}`,
  template: {
    configs: { timeoutConfig: { inProgressTimeoutInMinutes: 60 } },
    abort: { percent: 10, afterDevices: 10 },
  },
  url: '${link}',
});

/** The command, once. */
async function run(jobs: Jobs, of: Update): Promise<string[]> {
  const job = nextJob(of, await updateStatus(of, jobs, nowMs), opening);
  if (job) await jobs.start(job);
  return job?.groups.map((group) => group.split('-').at(-1) as string) ?? [];
}

describe('waves', () => {
  it('are the districts, one by one, when the city says nothing', () => {
    expect(wavesOf(['a', 'b'], [])).toEqual([['a'], ['b']]);
  });

  it('end with the districts that none names', () => {
    expect(wavesOf(['a', 'b', 'c'], [['c']])).toEqual([['c'], ['a', 'b']]);
  });

  it('take a divided district as one', () => {
    expect(wavesOf(['a.x', 'a.y', 'b'], [])).toEqual([['a'], ['b']]);
    expect(wavesOf(['a.x', 'a.y', 'b'], [['a']])).toEqual([['a'], ['b']]);
  });

  it('end with what is left of a district of which a part went first', () => {
    expect(wavesOf(['a.x', 'a.y', 'b.x.u', 'b.x.v', 'b.y', 'c'], [['a.x', 'b.x.u']])).toEqual([
      ['a.x', 'b.x.u'],
      ['a.y', 'b.x.v', 'b.y', 'c'],
    ]);
  });

  it('reach every device exactly once, by jobs of at most 100 groups', () => {
    const district = fc.stringMatching(/^[a-c](\.[a-c]){0,2}$/);
    const isEnd = (one: string, _: number, all: readonly string[]) =>
      all.every((other) => other === one || !isWithin(other, one));
    fc.assert(
      fc.property(fc.uniqueArray(district, { minLength: 1 }), fc.uniqueArray(district), (all, chosen) => {
        const districts = all.filter(isEnd);
        const named = chosen.filter((one) => everyDistrict(districts).includes(one)).filter(isEnd);
        const targets = wavesOf(districts, named.length > 0 ? [named] : []).flat();
        for (const one of districts) expect(targets.filter((target) => isWithin(one, target))).toHaveLength(1);
      }),
    );
    const many = Array.from({ length: 250 }, (_, i) => `${i % 3}.${i}`);
    const slices = wavesOf(many, [['0.0', '1.1', '2.2']]);
    expect(slices.map(({ length }) => length)).toEqual([3, 100, 100, 47]);
  });
});

describe('an update', () => {
  it('takes wave after wave, each when the one before has passed', async () => {
    const [jobs, of] = [new Jobs(), update()];
    expect(await run(jobs, of)).toEqual(['west']);
    expect(await run(jobs, of)).toEqual([]);
    jobs.ended({ succeeded: 20, failed: 1 });
    expect(await run(jobs, of)).toEqual(['north', 'south']);
    jobs.ended({ succeeded: 40 });
    expect(await run(jobs, of)).toEqual([]);
    expect((await updateStatus(of, jobs, nowMs)).map(({ state }) => state)).toEqual(['passed', 'passed']);
  });

  it('stops when one device in ten failed', async () => {
    const [jobs, of] = [new Jobs(), update()];
    await run(jobs, of);
    jobs.ended({ succeeded: 18, failed: 2 });
    expect(await run(jobs, of)).toEqual([]);
    expect((await updateStatus(of, jobs, nowMs))[0]?.state).toBe('failed');
  });

  it('does not judge a handful of devices', async () => {
    const [jobs, of] = [new Jobs(), update()];
    await run(jobs, of);
    jobs.ended({ succeeded: 8, failed: 1 });
    expect(await run(jobs, of)).toEqual(['north', 'south']);
  });

  it('stops when somebody took the job back while its window was open', async () => {
    const [jobs, of] = [new Jobs(), update()];
    await run(jobs, of);
    jobs.ended({ missed: 20 }, { status: 'CANCELED', endMs: nowMs + 1 });
    expect(await run(jobs, of)).toEqual([]);
    expect((await updateStatus(of, jobs, nowMs))[0]?.state).toBe('stopped');
  });

  it('comes back for devices that were offline, when all waves are through', async () => {
    const [jobs, of] = [new Jobs(), update()];
    await run(jobs, of);
    jobs.ended({ succeeded: 18, missed: 2 }, { status: 'CANCELED' });
    expect(await run(jobs, of)).toEqual(['north', 'south']);
    jobs.ended({ succeeded: 40 });
    expect(await run(jobs, of)).toEqual(['west']);
    jobs.ended({ succeeded: 20 });
    expect(await run(jobs, of)).toEqual([]);
    expect(new Set(jobs.started.map(({ id }) => id)).size).toBe(3);
  });

  it('gives up on a device that never comes', async () => {
    const [jobs, of] = [new Jobs(), update([['west']])];
    for (let n = 0; n < 20; n++) {
      await run(jobs, of);
      jobs.ended({ succeeded: 19, missed: 1 });
    }
    expect(jobs.started).toHaveLength(5);
  });

  it('tells devices what to check, and starts in the window', async () => {
    const [jobs, of] = [new Jobs(), update()];
    await run(jobs, of);
    const { document, startTime, endTime, configs } = jobs.started[0] as NewJob;
    const { sha256, signature } = of.artefact;
    expect(document).toMatchObject({
      operation: 'firmware-update',
      version: '2.1.0',
      sha256,
      signature,
      url: '${link}',
    });
    expect([startTime, endTime]).toEqual(['2026-11-25T01:00', '2026-11-25T05:00']);
    expect(configs).toEqual(of.template.configs);
  });

  it('has ids that AWS IoT takes, others for another file of the same version', async () => {
    const jobs = new Jobs();
    const long = { deviceType: 'x'.repeat(60), version: '2026.11.24+build.1' };
    await run(jobs, { ...update(), artefact: new Vendor().sign('a', long) });
    await run(jobs, { ...update(), artefact: new Vendor().sign('b', long) });
    expect(jobs.started).toHaveLength(2);
    for (const { id } of jobs.started) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });
});
