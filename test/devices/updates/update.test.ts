import fc from 'fast-check';
import { wavesOf } from '../../../lib/config/update-waves';
import { everyDistrict, isWithin } from '../../../lib/services/shared/districts';
import { Vendor } from '../../support/signed-artefact';
import { defaultRule, fatesOf, UpdateRun } from '../../support/update-run';

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
    const run = new UpdateRun({ waves: [['west'], ['north', 'south']] });
    expect(await run.run()).toEqual(['west']);
    expect(await run.run()).toEqual([]);
    run.night(fatesOf({ SUCCEEDED: 19, FAILED: 1 }));
    expect(await run.run()).toEqual(['north', 'south']);
    run.night(fatesOf({ SUCCEEDED: 40 }));
    expect(await run.run()).toEqual([]);
    expect(await run.states()).toEqual(['passed', 'passed']);
  });

  it('comes back for devices that were offline, when all waves are through', async () => {
    const run = new UpdateRun();
    await run.wave(fatesOf({ SUCCEEDED: 18, missed: 2 }));
    expect(await run.run()).toEqual(['rest']);
    run.night(fatesOf({ SUCCEEDED: 20 }));
    expect(await run.run()).toEqual(['pilot']);
    run.night(fatesOf({ SUCCEEDED: 20 }));
    expect(await run.run()).toEqual([]);
    expect(run.service.jobs.size).toBe(3);
  });

  it('gives up on a device that never comes', async () => {
    const run = new UpdateRun({ waves: [['pilot']] });
    await run.wave(fatesOf({ SUCCEEDED: 19, missed: 1 }));
    for (let n = 0; n < 20; n++) if ((await run.run()).length > 0) run.night(fatesOf({ SUCCEEDED: 19, missed: 1 }));
    expect(run.service.jobs.size).toBe(5);
  });

  it('passes over districts that have no device of the type, until they have one', async () => {
    const run = new UpdateRun({ waves: [['harbour'], ['north'], ['south']] });
    run.people('harbour', 0);
    expect(await run.run()).toEqual(['north']);
    expect(await run.states()).toEqual(['empty', 'scheduled', 'planned']);
    run.night(fatesOf({ SUCCEEDED: 20 }));
    run.people('harbour', 1);
    expect(await run.run()).toEqual(['harbour']);
  });

  it('tells devices what to check, and starts in the window', async () => {
    const run = new UpdateRun();
    await run.run();
    const { document, schedulingConfig, timeoutConfig, abortConfig } = run.service.at(run.service.last).request;
    const { sha256, signature } = run.update.artefact;
    expect(JSON.parse(String(document))).toEqual({
      operation: 'firmware-update',
      deviceType: 'signal-controller',
      version: '2.1.0',
      bytes: 8,
      sha256,
      signature,
      url: '${link}',
    });
    expect(schedulingConfig).toMatchObject({ startTime: '2026-11-25T01:00', endTime: '2026-11-25T05:00' });
    expect(timeoutConfig).toEqual(run.update.configs.timeoutConfig);
    const criterion = { failureType: 'ALL', action: 'CANCEL', thresholdPercentage: 10, minNumberOfExecutedThings: 10 };
    expect(abortConfig).toEqual({ criteriaList: [criterion] });
  });

  it('has ids that AWS IoT takes, others for another file of the same version and for a way back', async () => {
    const long = { deviceType: 'x'.repeat(60), version: '2026.11.24+build.1' };
    const ids = new Set<string>();
    for (const [file, allowDowngrade] of [
      ['a', false],
      ['b', false],
      ['b', true],
    ] as const) {
      const run = new UpdateRun({ of: new Vendor().sign(file, long), allowDowngrade });
      await run.run();
      expect(run.service.last).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
      ids.add(run.service.last);
    }
    expect(ids.size).toBe(3);
  });
});

describe('an update halts', () => {
  it.each([
    ['in the night', 0],
    ['looked at a day later', 86_400_000],
  ])('when somebody took its job back while the window was open, %s', async (_, laterMs) => {
    const run = new UpdateRun();
    await run.run();
    run.service.open();
    run.service.begin('pilot-0');
    run.service.end('pilot-0', 'SUCCEEDED');
    run.service.cancel(run.service.last);
    run.service.nowMs += laterMs;
    expect(await run.run()).toEqual([]);
    expect(await run.status()).toMatchObject([{ state: 'stopped', halt: 'cancelled' }, { state: 'planned' }]);
  });

  it('when AWS IoT stopped its job, though devices at work succeeded after that', async () => {
    const run = new UpdateRun({ abort: { ...defaultRule, minimumDevices: 1 } });
    await run.wave(['FAILED', ...fatesOf({ SUCCEEDED: 19 })]);
    expect(await run.status()).toMatchObject([{ state: 'failed', halt: 'too-many-failed' }, { state: 'planned' }]);
  });

  it('not before the last device that is at work when the window closes has ended', async () => {
    const run = new UpdateRun({ devices: 2 });
    await run.run();
    run.service.open();
    for (const thing of ['pilot-0', 'pilot-1']) run.service.begin(thing);
    run.service.end('pilot-0', 'SUCCEEDED');
    run.service.close();
    expect([await run.states(), await run.run()]).toEqual([['running', 'planned'], []]);
    run.service.end('pilot-1', 'TIMED_OUT');
    expect(await run.states()).toEqual(['failed', 'planned']);
  });
});

describe('a retry', () => {
  it('starts the halted wave once more, and the update goes on when it passes', async () => {
    const run = new UpdateRun();
    await run.wave(fatesOf({ missed: 9 }));
    expect(await run.run({ retry: true })).toEqual(['pilot']);
    expect(await run.run()).toEqual([]);
    run.night(fatesOf({ SUCCEEDED: 9 }));
    expect(await run.run()).toEqual(['rest']);
  });

  it('is refused when no wave halted', async () => {
    await expect(new UpdateRun().run({ retry: true })).rejects.toMatchObject({ code: 'CK6512' });
  });

  it('is refused when the wave has had its five jobs', async () => {
    const run = new UpdateRun();
    await run.wave(fatesOf({ FAILED: 3 }));
    for (let n = 0; n < 4; n++) {
      await run.run({ retry: true });
      run.night(fatesOf({ FAILED: 3 }));
    }
    await expect(run.run({ retry: true })).rejects.toMatchObject({ code: 'CK6513' });
  });
});
