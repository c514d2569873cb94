import fc from 'fast-check';
import { contains } from '../../../lib/devices/commands/contains';
import { commandByJob, type JobAnswer } from '../../../lib/devices/commands/job';
import { commandByShadow, type ShadowAnswer } from '../../../lib/devices/commands/shadow';
import { IotDeviceJobs } from '../../../lib/registry/aws/iot-device-jobs';
import { runs } from '../../support/exploring';
import { type Ended, JobsService } from '../../support/jobs-service';
import { ShadowService } from '../../support/shadow-service';

/** What happens so many seconds after a command was given. */
type Events = Readonly<Record<number, () => void>>;

/** Time by hand, which `service` shares. */
function clock(service: { nowMs: number }, events: Events = {}) {
  service.nowMs = 1_800_000_000_000;
  let seconds = 0;
  return {
    nowMs: () => service.nowMs,
    sleep: async () => {
      seconds++;
      service.nowMs += 1000;
      events[seconds]?.();
    },
  };
}

describe('a command by shadow', () => {
  const dim = async (service: ShadowService, events: Events = {}, desired: Record<string, unknown> = { level: 40 }) => {
    const time = clock(service, events);
    return commandByShadow({ thing: 'tv-1', shadow: 'dimming', desired, waitSeconds: 10 }, await service.port(), time);
  };
  const monthsAgo = (service: ShadowService, values: Record<string, unknown>) => {
    service.nowMs -= 60 * 86_400_000;
    service.report(values);
  };

  it('is acknowledged when the device reports what was asked', async () => {
    const service = new ShadowService();
    monthsAgo(service, { level: 100, lamp: 'on' });
    expect(await dim(service, { 3: () => service.followDelta() })).toEqual({
      acknowledged: true,
      reported: { level: 40 },
      reportedAt: '2027-01-15T08:00:03.000Z',
      isOld: false,
      seconds: 3,
    });
  });

  it('is not acknowledged by another value, and leaves the wish', async () => {
    const service = new ShadowService();
    monthsAgo(service, { level: 100 });
    const answer = await dim(service, { 2: () => service.report({ level: 70 }) });
    expect(answer).toMatchObject({ acknowledged: false, reported: { level: 70 }, isOld: false, seconds: 10 });
    expect(service.state.desired).toEqual({ level: 40 });
  });

  it('to a device that never spoke says that it reports nothing', async () => {
    const answer = await dim(new ShadowService());
    expect(answer).toEqual({ acknowledged: false, reported: {}, isOld: false, seconds: 10 });
  });

  it.each<[string, Events | ((service: ShadowService) => Events)]>([
    ['and has been silent since', {}],
    ['and reports something else since', (service) => ({ 2: () => service.report({ lamp: 'on' }) })],
  ])('is not acknowledged by a device that reported the same two months ago, %s', async (_, events) => {
    const service = new ShadowService();
    monthsAgo(service, { level: 40 });
    const answer = await dim(service, typeof events === 'function' ? events(service) : events);
    expect(answer).toMatchObject({ acknowledged: false, reported: { level: 40 }, isOld: true });
    expect(answer.reportedAt).toBe('2026-11-16T08:00:00.000Z');
  });

  it('is not acknowledged by a report of the same second that came before it', async () => {
    const service = new ShadowService();
    service.report({ level: 40 });
    expect(await dim(service)).toMatchObject({ acknowledged: false, isOld: true });
  });

  it('is acknowledged within the second', async () => {
    const service = new ShadowService();
    const port = await service.port();
    const obedient = {
      ...port,
      desire: async (...args: Parameters<typeof port.desire>) => {
        const wish = await port.desire(...args);
        service.followDelta();
        return wish;
      },
    };
    const command = { thing: 'tv-1', shadow: 'dimming', desired: { level: 40 }, waitSeconds: 10 };
    expect(await commandByShadow(command, obedient, clock(service))).toMatchObject({ acknowledged: true, seconds: 0 });
  });

  it('is acknowledged by the values that differed: AWS IoT tells a device of no others', async () => {
    const service = new ShadowService();
    monthsAgo(service, { level: 40, colour: { r: 1, g: 2 }, zones: [1] });
    const desired = { level: 40, colour: { r: 1, g: 3 }, zones: [1] };
    expect(await dim(service, { 1: () => service.followDelta() }, desired)).toMatchObject({ acknowledged: true });
  });

  it('believes nothing that was reported before it, whatever was', async () => {
    const level = fc.constantFrom(40, 70);
    const report = fc.oneof(fc.record({ level }), fc.record({ lamp: level }), fc.record({ level, lamp: level }));
    const said = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), report), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(said, said, async (before, after) => {
        const service = new ShadowService();
        for (const [seconds, values] of before) {
          service.nowMs = 1_800_000_000_000 - seconds * 1000;
          service.report(values);
        }
        const answer: ShadowAnswer = await dim(
          service,
          Object.fromEntries(after.map(([seconds, values]) => [seconds, () => service.report(values)])),
        );
        const sinceThen = Object.values(Object.fromEntries(after)).map((values) =>
          'level' in values ? values.level : 0,
        );
        expect(answer.acknowledged).toBe(sinceThen.includes(40));
      }),
      { numRuns: runs(100, 1200) },
    );
  });
});

describe('a command by job', () => {
  const prefix = 'arn:aws:iot:us-west-2:111122223333:thing/';
  const reboot = (service: JobsService, events: Events = {}): Promise<JobAnswer> => {
    const command = { thing: 'tv:1', document: { operation: 'reboot' }, waitSeconds: 10 };
    return commandByJob(command, new IotDeviceJobs(service.iot, prefix), clock(service, events));
  };
  /** The device takes the job, or ends it. */
  const begin = (service: JobsService) => () => service.begin('tv:1');
  const end =
    (service: JobsService, status: Ended, details = {}) =>
    () => {
      service.begin('tv:1');
      service.end('tv:1', status, details);
    };

  it('is acknowledged with what the device says', async () => {
    const service = new JobsService();
    const answer = await reboot(service, { 2: end(service, 'SUCCEEDED', { uptime: '3' }) });
    expect(answer).toMatchObject({ acknowledged: true, outcome: 'done', details: { uptime: '3' }, seconds: 2 });
    expect(answer.job).toMatch(/^command-tv_1-[a-z0-9]+-[0-9a-f]{8}$/);
  });

  it('has a job of its own beside others of one moment, also of things whose names end alike', async () => {
    const things = ['tv:1', 'tv:1', `a${'-'.repeat(60)}1`, `b${'-'.repeat(60)}1`];
    const started: string[] = [];
    for (const thing of things) {
      const { job } = await commandByJob(
        { thing, document: {}, waitSeconds: 0 },
        new IotDeviceJobs(new JobsService().iot, prefix),
        clock({ nowMs: 0 }),
      );
      started.push(job);
    }
    expect(new Set(started).size).toBe(things.length);
    expect(started.every((job) => /^[a-zA-Z0-9_-]{1,64}$/.test(job))).toBe(true);
  });

  it.each([
    ['FAILED', 'failed'],
    ['REJECTED', 'failed'],
    ['TIMED_OUT', 'unknown'],
  ] as const)('that ends with %s is %s', async (status, outcome) => {
    const service = new JobsService();
    const answer = await reboot(service, { 1: end(service, status) });
    expect(answer).toMatchObject({ acknowledged: false, status, outcome });
  });

  it('is taken back when the device has not begun it in time', async () => {
    const service = new JobsService();
    expect(await reboot(service)).toMatchObject({ acknowledged: false, status: 'CANCELED', outcome: 'withdrawn' });
    expect(service.statusesOf()).toEqual(['CANCELED']);
  });

  it('is left to a device that has begun it, which may have done it', async () => {
    const service = new JobsService();
    expect(await reboot(service, { 4: begin(service) })).toMatchObject({ status: 'IN_PROGRESS', outcome: 'unknown' });
    service.end('tv:1', 'SUCCEEDED');
    expect(service.statusesOf()).toEqual(['SUCCEEDED']);
  });

  it('that somebody takes back by force from a device at work may have been done', async () => {
    const service = new JobsService();
    const events = { 2: begin(service), 3: () => void service.cancel(service.last, true) };
    expect(await reboot(service, events)).toMatchObject({ status: 'CANCELED', outcome: 'unknown' });
  });

  it('that AWS IoT has not yet taken back may be done', async () => {
    const service = new JobsService();
    const answer = service.answer.bind(service);
    service.answer = (request) => (request.path.includes('/cancel') ? { body: {} } : answer(request));
    expect(await reboot(service)).toMatchObject({ status: 'QUEUED', outcome: 'unknown', seconds: 15 });
  });

  it('of which AWS IoT has made no execution yet is taken back too', async () => {
    const service = new JobsService();
    const answer = service.answer.bind(service);
    service.answer = (request) => (request.path.startsWith('/things/') ? undefined : answer(request));
    expect(await reboot(service)).toMatchObject({ status: 'CANCELED', outcome: 'withdrawn' });
    expect(service.statusesOf()).toEqual(['CANCELED']);
  });

  it('is said to be done, failed or not begun only where it is so, whenever the device acts', async () => {
    const ends = fc.constantFrom<Ended | undefined>('SUCCEEDED', 'FAILED', 'REJECTED', 'TIMED_OUT', undefined);
    // 10.5: after the last look and before the job is taken back.
    const when = fc.constantFrom(1, 5, 9, 10, 10.5, 11, 14, 20);
    await fc.assert(
      fc.asyncProperty(when, when, ends, async (begins, later, status) => {
        const service = new JobsService();
        const endsAt = Math.max(begins, later);
        const act = (second: number) => {
          if (second === begins) service.begin('tv:1');
          if (second === endsAt && status) service.end('tv:1', status);
        };
        const answer = service.answer.bind(service);
        service.answer = (request) => {
          if (request.path.includes('/cancel')) act(10.5);
          return answer(request);
        };
        const seconds = Array.from({ length: 20 }, (_, i) => i + 1);
        const { outcome } = await reboot(service, Object.fromEntries(seconds.map((s) => [s, () => act(s)])));
        for (const second of [11, 14, 20]) act(second);
        const [became] = service.statusesOf();
        if (outcome === 'done') expect(became).toBe('SUCCEEDED');
        if (outcome === 'failed') expect(['FAILED', 'REJECTED']).toContain(became);
        if (outcome === 'withdrawn') expect(begins).toBeGreaterThan(10.5);
        // Nothing was taken from a device at work.
        if (begins <= 10.5) expect(became).toBe(status ?? 'IN_PROGRESS');
        expect(service.requests.filter(({ path }) => path.includes('force'))).toEqual([]);
      }),
      { numRuns: runs(100, 800) },
    );
  });
});

describe('contains', () => {
  it.each([
    [{ a: { b: 1, c: 2 } }, { a: { b: 1 } }, true],
    [{ a: [1, 2] }, { a: [1] }, false],
    [{ a: 1 }, { a: '1' }, false],
    [{ b: 1 }, { a: null }, true],
    [{ a: 1 }, { a: null }, false],
    [undefined, { a: 1 }, false],
  ])('%j has %j: %s', (whole, part, expected) => {
    expect(contains(whole, part)).toBe(expected);
  });

  it('holds of anything and itself, without nulls', () => {
    const value = fc.jsonValue().map((json) => JSON.parse(JSON.stringify(json, (_, v) => v ?? 0)));
    fc.assert(fc.property(value, (json) => contains(json, JSON.parse(JSON.stringify(json)))));
  });
});
