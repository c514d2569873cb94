import type { AlarmSpec } from '../../constructs';
import { CityContext } from '../../lib/city/city-context';
import { outsideAlarms } from '../../lib/city/dashboards/outside-alarms';
import { grid } from '../../lib/services/grid';
import { city } from '../support/city';
import { withOutside } from '../support/outside-server';
import { pollingCity, Vtn, vtnEvent } from '../support/vtn-server';

const vtn = { address: 'https://vtn.power.example', programs: [{ program: 'Peak', asset: 'T-1' }] };
const services = { grid: { meters: 3, standard: 'en50160', nominalVolts: 230, vtn } };
const alarms = () => outsideAlarms(new CityContext(city({ services }, [grid]), [grid]), grid);

interface Sample {
  readonly metric: string;
  readonly atMs: number;
  readonly value: number;
}

/** Does an alarm stand at a time, by the samples of the periods before? As CloudWatch reads them. */
function stands(
  { metric, threshold, periodSeconds = 300, periods = 1 }: AlarmSpec,
  samples: readonly Sample[],
  atMs: number,
) {
  const { name, statistic } = metric as { name: string; statistic: string };
  expect(statistic).toBe('Minimum');
  return Array.from({ length: periods }, (_, n) => {
    const toMs = atMs - n * 1000 * periodSeconds;
    const own = samples.filter(
      (one) => one.metric === name && one.atMs > toMs - 1000 * periodSeconds && one.atMs <= toMs,
    );
    return own.length > 0 && Math.min(...own.map(({ value }) => value)) > threshold;
  }).every(Boolean);
}

/** Alarms that stand after each hour of a day on which something is wrong with the VTN from 2 to 5 o'clock. */
async function day(server: ReturnType<Parameters<Parameters<typeof withOutside>[0]>[0]>, fault: (vtn: Vtn) => void) {
  const there = new Vtn(server);
  there.events = [vtnEvent('e1')];
  const polling = await pollingCity(there);
  const begin = Date.parse('2026-05-15T10:00:00Z');
  const samples: Sample[] = [];
  const standing: string[] = [];
  for (let minute = 0; minute <= 480; minute += 5) {
    const atMs = begin + minute * 60_000;
    there.instead = () => undefined;
    there.isGood = () => true;
    if (minute > 120 && minute <= 300) fault(there);
    await polling.poll(new Date(atMs).toISOString());
    for (const metric of ['AnswerAge', 'NotLetIn'])
      samples.push({ metric, atMs, value: polling.figure(metric) as number });
    if (minute % 60 === 0)
      standing.push(
        `${minute / 60} ${alarms()
          .filter((alarm) => stands(alarm, samples, atMs))
          .map(({ id }) => id)
          .join(' ')}`.trim(),
      );
  }
  return standing;
}

beforeEach(() => void jest.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => jest.restoreAllMocks());

describe('what is wrong with a VTN', () => {
  withOutside((server) => {
    it('for a while is an alarm of silence, which ends with an answer', async () => {
      expect(await day(server(), (there) => (there.instead = () => ({ status: 404 })))).toEqual([
        '0',
        '1',
        '2',
        '3',
        '4 vtn-silent',
        '5 vtn-silent',
        '6',
        '7',
        '8',
      ]);
    });

    it('with the credentials is an alarm at once, and one of silence when nothing has come for long', async () => {
      const refuses = (there: Vtn) => {
        there.isGood = () => false;
      };
      expect(await day(server(), refuses)).toEqual([
        '0',
        '1',
        '2',
        '3 vtn-refused',
        '4 vtn-silent vtn-refused',
        '5 vtn-silent vtn-refused',
        '6',
        '7',
        '8',
      ]);
    });

    it('for one question alone is none', async () => {
      let n = 0;
      expect(await day(server(), (there) => (there.instead = () => (n++ === 0 ? { status: 404 } : undefined)))).toEqual(
        Array.from({ length: 9 }, (_, hour) => String(hour)),
      );
    });
  });
});
