import { Receiver } from '../../lambdas/charging/ocpp/receive';
import { runSchedule } from '../../lambdas/charging/schedule/run';
import { noteConnected } from '../../lambdas/charging/stations/presence';
import { TokenHasher } from '../../lambdas/charging/stations/tokens';
import type { Duties } from '../../lib/engine/handlers/handler';
import { rememberedOf } from '../../lib/shared/remembered';
import type { Arrival } from '../../lib/simulation/world';
import type { LiveFeed } from './played-day';

/** Calls to stations get through, and no station answers them. */
const connections = { post: async () => true, close: async () => undefined };

/** What the clock of charging does. */
export const chargingClock: NonNullable<Duties['scheduled']> = (ports, city) =>
  runSchedule({ city, ports, connections });

const parsed = rememberedOf(({ bytes }: Arrival, _: undefined) => JSON.parse(Buffer.from(bytes).toString()));
const lineOf = (arrival: Arrival) => parsed(arrival, undefined);

/**
 * What stations said, as recorded, said once more to the central system: in the order of its times, a frame after the other.
 * Transactions of OCPP 1.6 get ids of this one in the place of those of the record.
 */
export const framesLive: LiveFeed = {
  feed: 'ocpp-frames',
  atMs: (arrival) => Date.parse(lineOf(arrival).at),
  open({ ports, city }) {
    /** Ids by the message that asked for them, and by those of the record. */
    const answered = new Map<string, number>();
    const given = new Map<string, number>();
    const connected = new Set<string>();
    return async (arrival) => {
      const { stationId, protocol, direction, frame } = lineOf(arrival);
      const [kind, id, action, payload] = frame;
      if (direction === 'out') {
        const own = answered.get(`${stationId} ${id}`);
        if (own !== undefined) given.set(`${stationId} ${action.transactionId}`, own);
        return;
      }
      const nowMs = ports.clock.nowMs();
      const connection = { connectionId: stationId, stationId, protocol, openedMs: nowMs, current: true };
      if (!connected.has(stationId)) await noteConnected(ports.state, stationId, connection, nowMs);
      connected.add(stationId);
      const receiver = new Receiver({ city, ports, connections }, await TokenHasher.of(ports.state));
      const known = given.get(`${stationId} ${payload.transactionId}`);
      const said = known === undefined ? payload : { ...payload, transactionId: known };
      const answer = await receiver.receive(connection, JSON.stringify([kind, id, action, said]), nowMs);
      const transactionId = JSON.parse(answer ?? '[]')[2]?.transactionId;
      if (transactionId !== undefined) answered.set(`${stationId} ${id}`, transactionId);
    };
  },
};
