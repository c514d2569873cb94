import { controllerHours, controllers, runControllerHours } from '../../bench/controller-hour';
import { centralSystem, sayAll, stationCalls } from '../../bench/ocpp';
import { simulatedBatches, takeBatches } from '../../bench/simulated';
import { statusOf } from '../../bench/telemetry';
import { messageWork } from '../../lib/cost/assumptions';
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
  it('holds for telemetry', async () => {
    const status = statusOf(0.5);
    expectNear(await stateUnits(() => takeBatches(status, simulatedBatches(status))), messageWork.telemetry);
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
