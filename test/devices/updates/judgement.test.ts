import fc from 'fast-check';
import type { AbortRule } from '../../../lib/devices/updates/judgement';
import { exhaustive, explored, runs } from '../../support/exploring';
import { defaultRule, type Fate, fatesOf, UpdateRun } from '../../support/update-run';

/** Whether the next wave is started after one in which devices met these fates. */
async function goesOn(fates: readonly Fate[], abort: AbortRule = defaultRule): Promise<boolean> {
  const run = new UpdateRun({ abort });
  await run.wave(fates);
  return (await run.run()).includes('rest');
}

/** The rule in words, of the devices as AWS IoT left them. */
function mayGoOn(run: UpdateRun, { failurePercent, countTimedOut, countMissed }: AbortRule): boolean {
  const count = (...of: readonly string[]) => run.service.statusesOf().filter((status) => of.includes(status)).length;
  const succeeded = count('SUCCEEDED');
  const failed = count(
    'FAILED',
    'REJECTED',
    ...(countTimedOut ? ['TIMED_OUT'] : []),
    ...(countMissed ? ['CANCELED'] : []),
  );
  const isAborted = run.service.at(run.service.last).reasonCode !== undefined;
  const isTooMany = failed > 0 && failed / (succeeded + failed) >= failurePercent / 100;
  return succeeded > 0 && !isTooMany && !isAborted;
}

describe('a wave is followed by another', () => {
  it.each([
    ['all of nine failed', { FAILED: 9 }, {}, false],
    ['all of nine were missed', { missed: 9 }, {}, false],
    ['all of nine timed out', { TIMED_OUT: 9 }, { countTimedOut: false }, false],
    ['one alone failed', { FAILED: 1 }, {}, false],
    ['one alone succeeded', { SUCCEEDED: 1 }, {}, true],
    ['one of nine failed', { SUCCEEDED: 8, FAILED: 1 }, {}, false],
    ['one of nine refused', { SUCCEEDED: 8, REJECTED: 1 }, {}, false],
    ['one of eleven failed', { SUCCEEDED: 10, FAILED: 1 }, {}, true],
    ['one of ten failed, the share itself', { SUCCEEDED: 9, FAILED: 1 }, {}, false],
    ['one of nine failed, half may', { SUCCEEDED: 8, FAILED: 1 }, { failurePercent: 50 }, true],
    ['one of nine timed out', { SUCCEEDED: 8, TIMED_OUT: 1 }, {}, false],
    ['one of nine timed out, which does not count', { SUCCEEDED: 8, TIMED_OUT: 1 }, { countTimedOut: false }, true],
    ['eight of nine were missed', { SUCCEEDED: 1, missed: 8 }, {}, true],
    ['eight of nine were missed, which counts', { SUCCEEDED: 1, missed: 8 }, { countMissed: true }, false],
    ['one failed among many missed', { SUCCEEDED: 1, FAILED: 1, missed: 98 }, {}, false],
    ['all failed, and all may', { FAILED: 9 }, { failurePercent: 100 }, false],
  ] as const)('when %s: %j %j %s', async (_, counts, over, expected) => {
    expect(await goesOn(fatesOf(counts), { ...defaultRule, ...over })).toBe(expected);
  });

  const rules = [1, 10, 34, 50, 100].flatMap((failurePercent) =>
    [1, 3, 10].flatMap((minimumDevices) =>
      [true, false].flatMap((countTimedOut) =>
        [true, false].map((countMissed) => ({ failurePercent, minimumDevices, countTimedOut, countMissed })),
      ),
    ),
  );
  const few = [0, 1, 2];
  const waves = few.flatMap((SUCCEEDED) =>
    few.flatMap((FAILED) =>
      few.flatMap((TIMED_OUT) => few.map((missed) => ({ FAILED, SUCCEEDED, TIMED_OUT, missed }))),
    ),
  );
  const cases = waves
    .filter((counts) => Object.values(counts).some((n) => n > 0))
    .flatMap((counts) => rules.map((rule) => ({ counts, rule })));

  it(`as the rule says, in ${exhaustive ? 'all' : 'some'} waves and settings`, async () => {
    for (const { counts, rule } of explored(cases, 150)) {
      const run = new UpdateRun({ abort: rule });
      await run.wave(fatesOf(counts));
      const may = mayGoOn(run, rule);
      expect([counts, rule, (await run.run()).includes('rest')]).toEqual([counts, rule, may]);
    }
  });
});

describe('of any wave and setting', () => {
  const fate = fc.constantFrom<Fate>('SUCCEEDED', 'FAILED', 'REJECTED', 'TIMED_OUT', 'missed');
  const fates = fc.array(fate, { minLength: 1, maxLength: 40 });
  const rule = fc.record({
    failurePercent: fc.integer({ min: 1, max: 100 }),
    minimumDevices: fc.integer({ min: 1, max: 20 }),
    countTimedOut: fc.boolean(),
    countMissed: fc.boolean(),
  });

  it('none goes on without a success', async () => {
    const unlucky = fates.map((all) => all.map((one) => (one === 'SUCCEEDED' ? 'missed' : one)));
    await fc.assert(
      fc.asyncProperty(unlucky, rule, async (all, settings) => {
        expect(await goesOn(all, settings)).toBe(false);
      }),
      { numRuns: runs(50, 400) },
    );
  });

  it('a failure more, of one of its devices or of one more device, never lets it go on', async () => {
    await fc.assert(
      fc.asyncProperty(fates, rule, fc.nat(), async (all, drawn, at) => {
        // AWS IoT has no criterion for "failed or refused": two of them dilute each other while a wave runs.
        const settings = drawn.countTimedOut ? drawn : { ...drawn, minimumDevices: 100 };
        const i = at % (all.length + 1);
        const worse = [...all.slice(0, i), 'FAILED' as const, ...all.slice(i + 1)];
        fc.pre(!(await goesOn(all, settings)));
        expect(await goesOn(worse, settings)).toBe(false);
      }),
      { numRuns: runs(50, 400) },
    );
  });

  it('what AWS IoT stops while it runs is not judged otherwise at its end', async () => {
    await fc.assert(
      fc.asyncProperty(fates, rule, async (all, settings) => {
        const run = new UpdateRun({ abort: settings });
        await run.wave(all);
        const isAborted = run.service.at(run.service.last).reasonCode !== undefined;
        fc.pre(isAborted);
        expect(await run.states()).toEqual(['failed', 'planned']);
      }),
      { numRuns: runs(30, 400) },
    );
  });
});
