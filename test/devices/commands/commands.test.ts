import fc from 'fast-check';
import { contains } from '../../../lib/devices/commands/contains';
import { commandByJob } from '../../../lib/devices/commands/job';
import { commandByShadow, type ShadowDocument } from '../../../lib/devices/commands/shadow';
import { MemoryIot } from '../../support/memory-iot';

/** Time by hand; `then` happens after so many seconds. */
function clock(events: Readonly<Record<number, () => void>> = {}) {
  let seconds = 0;
  return {
    nowMs: () => 1_800_000_000_000 + seconds * 1000,
    sleep: async () => {
      seconds++;
      events[seconds]?.();
    },
  };
}

/** The shadow of a device. */
function shadow(document: { desired?: Record<string, unknown>; reported?: Record<string, unknown> } = {}) {
  return {
    document,
    port: {
      read: async (): Promise<ShadowDocument> => document,
      desire: async (_: string, __: string, desired: object) => {
        document.desired = { ...document.desired, ...desired };
      },
    },
  };
}

describe('a command by shadow', () => {
  const command = { thing: 'tv-1', shadow: 'dimming', desired: { level: 40 }, waitSeconds: 10 };

  it('is acknowledged when the device reports what was asked', async () => {
    const { document, port } = shadow({ reported: { level: 100, lamp: 'on' } });
    const time = clock({ 3: () => Object.assign(document, { reported: { level: 40, lamp: 'on' } }) });
    expect(await commandByShadow(command, port, time)).toEqual({
      acknowledged: true,
      reported: { level: 40 },
      seconds: 3,
    });
  });

  it('is not acknowledged by another value, and leaves the wish', async () => {
    const { document, port } = shadow({ reported: { level: 100 } });
    const answer = await commandByShadow(command, port, clock());
    expect(answer).toEqual({ acknowledged: false, reported: { level: 100 }, seconds: 10 });
    expect(document.desired).toEqual({ level: 40 });
  });

  it('to a device that never spoke says that it reports nothing', async () => {
    expect((await commandByShadow(command, shadow().port, clock())).reported).toEqual({});
  });
});

describe('a command by job', () => {
  const command = { thing: 'tv:1', document: { operation: 'reboot' }, waitSeconds: 10 };
  const jobOf = (iot: MemoryIot) => [...iot.startedJobs.entries()][0] as [string, { status: string; details: object }];

  it('is acknowledged with what the device says', async () => {
    const iot = new MemoryIot(() => 0);
    const done = () => Object.assign(jobOf(iot)[1], { status: 'SUCCEEDED', details: { uptime: '3' } });
    const answer = await commandByJob(command, iot.jobs, clock({ 2: done }));
    expect(answer).toEqual({ acknowledged: true, status: 'SUCCEEDED', details: { uptime: '3' }, seconds: 2 });
    expect(jobOf(iot)[0]).toMatch(/^command-tv_1-[a-z0-9]+$/);
  });

  it.each(['FAILED', 'REJECTED', 'TIMED_OUT'])('is not acknowledged when it ends with %s', async (status) => {
    const iot = new MemoryIot(() => 0);
    const answer = await commandByJob(command, iot.jobs, clock({ 1: () => Object.assign(jobOf(iot)[1], { status }) }));
    expect(answer).toMatchObject({ acknowledged: false, status });
  });

  it('is taken back when it is not done in time', async () => {
    const iot = new MemoryIot(() => 0);
    expect(await commandByJob(command, iot.jobs, clock())).toMatchObject({ acknowledged: false, status: 'CANCELED' });
    expect(jobOf(iot)[1].status).toBe('CANCELED');
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
