import { charging } from '../../../../lambdas/charging/facts';
import { noteAttempt } from '../../../../lambdas/charging/sessions/start-attempts';
import { episodesOf } from '../../../../lib/engine/alarms/alarm-book';
import { at } from '../../../support/charging-sessions';
import { chargingPorts } from '../../../support/ocpp-city';
import { cutOff, whileWaiting } from '../../../support/steps-of-state';

const stationId = 'charging-0001';

/** A station of whose starts so many were judged, the first of them failed. */
async function station(starts: number) {
  const { ports } = chargingPorts(at(200));
  const begin = (n: number, succeeded = true) =>
    noteAttempt(ports, stationId, { attemptId: `s${n}`, atMs: at(n), succeeded });
  for (let n = 0; n < starts; n++) await begin(n, n > 0);
  return { ports, begin, episodes: async () => (await episodesOf(charging, ports.state, stationId)).length };
}

describe('starts of a station that are judged at the same time', () => {
  it('are judged together, whichever step of the one the other comes before', async () => {
    for (let step = 0; ; step++) {
      const { ports, begin, episodes } = await station(18);
      const isStep = await whileWaiting(
        ports.state,
        step,
        () => begin(18, false),
        () => begin(19),
      );
      if (!isStep) break;
      expect([step, await episodes()]).toEqual([step, 1]);
    }
  });

  it('are judged when they come again, at whichever step the first time was cut off', async () => {
    for (let step = 0; ; step++) {
      const { ports, begin, episodes } = await station(19);
      const isStep = await cutOff(ports.state, step, () => begin(19, false).catch(() => undefined));
      if (!isStep) break;
      await begin(19, false);
      expect([step, await episodes()]).toEqual([step, 1]);
    }
  });
});
