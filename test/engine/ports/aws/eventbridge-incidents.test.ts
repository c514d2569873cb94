import type { Outgoing } from '../../../../lib/engine/incidents/kept';
import { EventBridgeIncidents } from '../../../../lib/engine/ports/aws/eventbridge-incidents';
import { inTurn, withAws } from '../../../support/aws-server';

const events = (count: number, bytes = 10): readonly Outgoing[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `e${i}`,
    type: 'IncidentChanged',
    claimedMs: 0,
    detail: { text: 'x'.repeat(bytes) },
  }));

const refused = { status: 400, body: { __type: 'x#ValidationException', message: 'no' } };
const all = (count: number) => ({ body: { FailedEntryCount: 0, Entries: Array.from({ length: count }, () => ({})) } });

withAws(({ server, fetch }) => {
  const publish = (some: readonly Outgoing[]) => new EventBridgeIncidents(fetch(), 'york--bus').publish(some);
  const calls = () => server().received.map(({ input }) => (input.Entries as unknown[]).length);

  describe('events of incidents', () => {
    it('are on the bus of the city, ten a call', async () => {
      server().answer = inTurn(all(10), all(2));
      expect(await publish(events(12))).toHaveLength(12);
      expect(calls()).toEqual([10, 2]);
      const [entry] = (server().received[0]?.input.Entries ?? []) as unknown[];
      expect(entry).toEqual({
        EventBusName: 'york--bus',
        Source: 'citykit.incidents',
        DetailType: 'IncidentChanged',
        Detail: '{"text":"xxxxxxxxxx"}',
      });
    });

    it('are no more in a call than it takes', async () => {
      server().answer = inTurn(all(1));
      expect(await publish(events(3, 150_000))).toHaveLength(3);
      expect(calls()).toEqual([1, 1, 1]);
    });

    it('that are refused are not among those that are published', async () => {
      server().answer = inTurn({ body: { FailedEntryCount: 1, Entries: [{}, { ErrorCode: 'InternalFailure' }, {}] } });
      expect(await publish(events(3))).toEqual(['e0', 'e2']);
    });

    it('that are refused by their form keep no other call from people; an outage is not waited out', async () => {
      server().answer = inTurn(refused, all(2));
      expect(await publish(events(12))).toEqual(['e10', 'e11']);
    });

    it('of calls before one that fails are published; where the first fails, none is', async () => {
      server().answer = inTurn(all(10), refused);
      expect(await publish(events(12))).toHaveLength(10);
      server().answer = inTurn(refused);
      await expect(publish(events(2))).rejects.toThrow('ValidationException');
    });
  });
});
