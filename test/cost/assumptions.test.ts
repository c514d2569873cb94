import { join } from 'node:path';
import { readCity } from '../../bench/bills/billed';
import before from '../../bench/bills/of-9391869.json';
import { controllerHours, controllers, runControllerHours } from '../../bench/controller-hour';
import { feedCases } from '../../bench/feeds/cases';
import { measuredFeed } from '../../bench/feeds/measured-feed';
import { centralSystem, sayAll, stationCalls } from '../../bench/ocpp';
import { messageWork } from '../../lib/cost/assumptions';
import { services } from '../../lib/services';
import { measuredWork } from '../../lib/shared/measured-work';
import { exhaustive, explored } from '../support/exploring';
import { stateUnits } from '../support/state-units';

/** Within a third of what an estimate takes for granted. */
const near = (value: number) => ({ least: value * 0.67, most: value * 1.5 });

function expectNear(measured: { writeUnits: number; readUnits: number }, taken: typeof measured) {
  for (const unit of ['writeUnits', 'readUnits'] as const) {
    expect(measured[unit]).toBeGreaterThan(near(taken[unit]).least);
    expect(measured[unit]).toBeLessThan(near(taken[unit]).most);
  }
}

/** Feeds that are played in seconds; of the others whole days of a city are. */
const brief = new Set(['traffic/spat-map', 'charging/pad-telemetry', 'waste/fill-level', 'air/observations']);

describe('bills of the bench', () => {
  it.each(['six-services.yaml', 'portland-9391869.yaml', 'yinchuan-9391869.yaml'])(
    'are of a city without a problem, %s',
    (file) => {
      expect(() => readCity(join('bench', 'bills', file))).not.toThrow();
    },
  );

  it('know the feeds of then by the names of today', () => {
    const names = new Set(services.flatMap(({ feeds }) => feeds.map(({ name }) => name.en)));
    const lines = Object.values(before).flatMap((city) => Object.keys(city.lines));
    const feeds = [...new Set(lines.map((line) => line.split('/')[1] as string))].filter((one) => / |^[A-Z]/.test(one));
    expect([feeds.length > 8, feeds.filter((name) => !names.has(name))]).toEqual([true, []]);
  });
});

// When one of these fails, the processors use their stores otherwise than the estimate says: measure again.
describe('what an estimate takes for granted of the state store', () => {
  // Of processor time only a machine says what it is; what it is spent on, requests, is counted.
  it.each(
    explored(
      feedCases.filter(({ id, of, feed }) => of.facts.feeds[feed]?.kind === 'mqtt' && (exhaustive || brief.has(id))),
      1,
      4,
    ),
  )(
    'holds for messages of $id, within a third',
    async (one) => {
      const taken = measuredWork[one.id.replace('/', '-')];
      // As long as the bench plays: windows fill, and what their devices share grows.
      const { writeUnits, readUnits, calls, firehoseUnits, rowShare } = (await measuredFeed(one)).work;
      const measured = { writeUnits, readUnits, calls, records: firehoseUnits, rowShare };
      for (const [what, value] of Object.entries(measured)) {
        const { least, most } = near(taken?.[what as keyof typeof measured] ?? Number.NaN);
        expect([what, value >= least && value <= most ? 'near' : value]).toEqual([what, 'near']);
      }
    },
    900_000,
  );

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
