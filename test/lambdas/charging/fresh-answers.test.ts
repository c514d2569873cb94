import fc from 'fast-check';
import { connectionOf, keepConnection } from '../../../lambdas/charging/connections/connection-store';
import { Receiver } from '../../../lambdas/charging/ocpp/receive';
import type { Protocol } from '../../../lambdas/charging/ocpp/versions';
import { portsOf } from '../../../lambdas/charging/stations/ports';
import { noteConnected, presenceOf } from '../../../lambdas/charging/stations/presence';
import { TokenHasher } from '../../../lambdas/charging/stations/tokens';
import { runs } from '../../support/exploring';
import { calls16Cases, calls201Cases } from '../../support/ocpp-calls';
import { chargingCity, chargingPorts, noonMs } from '../../support/ocpp-city';

/** A station that is connected, by frames: no socket between, so that thousands can be sent. */
async function connected(protocol: Protocol) {
  const { ports } = chargingPorts();
  const connections = { post: async () => true, close: async () => undefined };
  const receiver = new Receiver({ city: chargingCity(), ports, connections }, await TokenHasher.of(ports.state));
  const connection = { connectionId: 'c', stationId: 'CS-1', protocol, openedMs: noonMs, current: true };
  await keepConnection(ports.state, connection);
  await noteConnected(ports.state, 'CS-1', { connectionId: 'c', protocol }, noonMs);
  return {
    ports,
    async ask(id: string, action: string, payload: object): Promise<Record<string, unknown>> {
      const known = await connectionOf(ports.state, 'c');
      const text = JSON.stringify([2, id, action, payload]);
      const answer = await receiver.receive(known ?? connection, text, ports.clock.nowMs());
      return JSON.parse(answer ?? '[]')[2] as Record<string, unknown>;
    },
  };
}

/** Calls with ids of a station that counts from 1 again whenever it likes, and the time that passes before each. */
const story = (calls: typeof calls16Cases) =>
  fc.array(
    fc.record({
      call: fc.constantFrom(...calls),
      id: fc.constantFrom('1', '2', '3'),
      passedMs: fc.constantFrom(0, 1, 1000, 59_000, 590_000, 3_600_000),
    }),
    { minLength: 2, maxLength: 12 },
  );

describe.each([
  ['ocpp1.6', calls16Cases],
  ['ocpp2.0.1', calls201Cases],
] as const)('answers to %s, whatever message ids come again', (protocol, calls) => {
  it('tell the time of now, and note every boot', async () => {
    await fc.assert(
      fc.asyncProperty(story(calls), async (frames) => {
        const { ports, ask } = await connected(protocol);
        for (const { call, id, passedMs } of frames) {
          ports.clock.set(ports.clock.nowMs() + passedMs);
          const [action, payload] = call;
          const { currentTime } = await ask(id, action, payload);
          const now = ports.clock.nowMs();
          if (action === 'Heartbeat' || action === 'BootNotification')
            expect(currentTime).toBe(new Date(now).toISOString());
          if (action === 'BootNotification') expect((await presenceOf(ports.state, 'CS-1'))?.bootedMs).toBe(now);
        }
      }),
      { numRuns: runs(60, 800) },
    );
  });
});

describe('a status without time under a message id that was there before', () => {
  it('is of the moment it came, and ends a fault', async () => {
    const { ports, ask } = await connected('ocpp1.6');
    const tell = (id: string, status: string) =>
      ask(id, 'StatusNotification', { connectorId: 1, status, errorCode: 'NoError' });
    await tell('1', 'Available');
    ports.clock.set(noonMs + 60_000);
    await tell('2', 'Faulted');
    ports.clock.set(noonMs + 120_000);
    await tell('1', 'Available');
    expect((await portsOf(ports.state))[0]?.status).toMatchObject({ status: 'Available', atMs: noonMs + 120_000 });
  });
});
