import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { allOf } from '../../../lib/engine/handlers/all-of';
import { awsRuntime, type Environment } from '../../../lib/engine/handlers/runtime';
import { awsSeals, sealsHandler } from '../../../lib/engine/handlers/seals';
import type { Ports } from '../../../lib/engine/ports/ports';
import { hurryFromMs, standingOfRequests } from '../../../lib/engine/register/rights/respond-by';
import { standingAlarm } from '../../../lib/engine/register/sweeps/standing-alarm';
import { showFigure } from '../../../lib/engine/register/watch/figure';
import { education } from '../../../lib/services/education/facts';
import type { AlarmOf, IndicatorsOfFunction } from '../../../lib/services/shared/facts';
import { allAskings, keepRequests } from './requests';

interface Clocked {
  readonly city: string;
  readonly ports: Pick<Ports, 'clock' | 'state' | 'metrics' | 'alarms'>;
}

/** How requests of guardians stand: an alarm before the time of one is over, until each that is late is answered. Then, what is to be kept. */
export async function watchRequests({ city, ports }: Clocked): Promise<void> {
  const office = { city, ports, alarms: new AlarmBook(serviceFactsOf(education), ports) };
  const requests = (await allAskings(ports)).flatMap((askings) => askings.requests);
  const nowMs = ports.clock.nowMs();
  const { open, inTimePercent } = standingOfRequests(requests, nowMs);
  const due = open.map(hurryFromMs).filter((fromMs) => fromMs <= nowMs);
  const sinceMs = due.length === 0 ? null : Math.min(...due);
  const detail = `${due.length} of ${open.length} open requests`;
  await standingAlarm<AlarmOf<typeof education>>(office, 'guardian-request-due', '', sinceMs, detail);
  showFigure<IndicatorsOfFunction<typeof education, 'seals'>>(office, 'open-requests', open.length);
  showFigure<IndicatorsOfFunction<typeof education, 'seals'>>(office, 'requests-in-time', inTimePercent);
  await keepRequests(ports);
}

function requestsHandler(start: () => Clocked) {
  let started: Clocked | undefined;
  return async (): Promise<void> => {
    started ??= start();
    try {
      await watchRequests(started);
    } finally {
      started.ports.metrics.flush();
    }
  };
}

/** The Lambda handler of the clock: seals days of the trail, and, whatever comes of that, looks what is to be answered. */
export const guardiansClock = (log: (line: string) => void, environment: Environment = process.env) =>
  allOf({
    seals: sealsHandler(education, () => awsSeals(education, environment), log),
    'requests of guardians': requestsHandler(() => {
      const { ports, city } = awsRuntime(serviceFactsOf(education), environment);
      return { city: city.city, ports };
    }),
  });
