import { controllerHours, controllers, runControllerHours } from '../../bench/controller-hour';
import { feedCases } from '../../bench/feeds/cases';
import { measuredFeed } from '../../bench/feeds/measured-feed';
import { centralSystem, sayAll, stationCalls } from '../../bench/ocpp';
import { messageWork } from '../../lib/cost/assumptions';
import { measuredWork } from '../../lib/shared/measured-work';
import { explored } from '../support/exploring';
import { stateUnits } from '../support/state-units';

/** Within a third of what an estimate takes for granted. */
const near = (value: number) => ({ least: value * 0.67, most: value * 1.5 });

function expectNear(measured: { writeUnits: number; readUnits: number }, taken: typeof measured) {
  for (const unit of ['writeUnits', 'readUnits'] as const) {
    expect(measured[unit]).toBeGreaterThan(near(taken[unit]).least);
    expect(measured[unit]).toBeLessThan(near(taken[unit]).most);
  }
}

// When one of these fails, the processors use their stores otherwise than the estimate says: measure again.
describe('what an estimate takes for granted of the state store', () => {
  // Of processor time only a machine says what it is; what it is spent on, requests, is counted.
  it.each(
    explored(
      feedCases.filter(({ of, feed }) => of.facts.feeds[feed]?.kind === 'mqtt'),
      1,
      4,
    ),
  )('holds for messages of $id, within a third', async (one) => {
    const taken = measuredWork[one.id.replace('/', '-')];
    // As long as the bench plays: windows fill, and what their devices share grows.
    const { writeUnits, readUnits, calls, firehoseUnits, rowShare } = (await measuredFeed(one)).work;
    const measured = { writeUnits, readUnits, calls, records: firehoseUnits, rowShare };
    for (const [what, value] of Object.entries(measured)) {
      const { least, most } = near(taken?.[what as keyof typeof measured] ?? Number.NaN);
      expect([what, value >= least && value <= most ? 'near' : value]).toEqual([what, 'near']);
    }
  });

  it('holds for frames of charging stations', async () => {
    const calls = stationCalls(1200, 20);
    const system = await centralSystem(calls);
    expectNear(await stateUnits(() => sayAll(system, calls)), messageWork.frame);
  });

  it('holds for lines of files', async () => {
    // Of a file, however many lines it has: those of a simulated controller are fewer than a real one's with many detectors.
    const hours = async () => {
      await runControllerHours(controllerHours());
      return controllers * 20_000;
    };
    expectNear(await stateUnits(hours), messageWork.fileLine);
  });
});
