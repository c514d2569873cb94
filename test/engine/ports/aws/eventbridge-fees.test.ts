import { serviceFactsOf } from '../../../../lib/engine/facts';
import type { Fee } from '../../../../lib/engine/fees/fee';
import { OwedRecords } from '../../../../lib/engine/fees/owed-records';
import { EventBridgeFees } from '../../../../lib/engine/ports/aws/eventbridge-fees';
import { parking } from '../../../../lib/services/parking/facts';
import { type Answer, inTurn, withAws } from '../../../support/aws-server';

const fee = (order: string): Fee => ({
  ...{ order, dueMinor: 450, currency: 'EUR', at: '2026-05-13T08:00:00Z', device: 'garage-1' },
  saidAt: '2026-05-13T08:00:01Z',
});
const fees = (count: number) => Array.from({ length: count }, (_, i) => fee(`PARK-${i}`));
/** What PutEvents answers, of each entry whether it was taken. */
const answer = (...taken: readonly boolean[]): Answer => ({
  body: {
    FailedEntryCount: taken.filter((one) => !one).length,
    Entries: taken.map((one) => (one ? { EventId: 'e' } : { ErrorCode: 'InternalFailure', ErrorMessage: 'no' })),
  },
});
const taken = (count: number) => answer(...Array.from({ length: count }, () => true));

withAws(({ server, fetch }) => {
  const bus = () => new EventBridgeFees(fetch(), 'york--bus', { city: 'york', service: 'parking' });
  const entries = () => server().received.map(({ input }) => input.Entries as { readonly Detail: string }[]);
  const orders = () => entries().map((some) => some.map(({ Detail }) => JSON.parse(Detail).order));

  describe('what is owed, on the bus', () => {
    it('is an event of the service, of the city, with nothing but what is owed', async () => {
      server().answer = inTurn(taken(1));
      await bus().publish([fee('PARK-1')]);
      expect(server().received.map(({ operation }) => operation)).toEqual(['PutEvents']);
      expect(entries()).toEqual([
        [
          {
            ...{ EventBusName: 'york--bus', Source: 'citykit.parking', DetailType: 'FeeOwed' },
            Detail: JSON.stringify({ city: 'york', ...fee('PARK-1') }),
          },
        ],
      ]);
    });

    it('is ten entries a call', async () => {
      server().answer = inTurn(taken(10), taken(2));
      await bus().publish(fees(12));
      expect(orders().map((some) => some.length)).toEqual([10, 2]);
    });

    it('of which the bus refuses a part is said again, that part alone', async () => {
      server().answer = inTurn(answer(true, false, true), taken(1));
      await bus().publish(fees(3));
      expect(orders()).toEqual([['PARK-0', 'PARK-1', 'PARK-2'], ['PARK-1']]);
    });

    it('that is refused again and again fails, whichever call it is in', async () => {
      server().answer = inTurn(taken(10), answer(false, true), answer(false));
      await expect(bus().publish(fees(12))).rejects.toThrow('bus york--bus refused what is owed: InternalFailure');
    });

    it('that was not said fails the write of its rows, so that both come again', async () => {
      server().answer = inTurn(answer(false));
      const kept: unknown[] = [];
      const records = { put: async (rows: readonly unknown[]) => void kept.push(...rows) };
      const row = {
        ...{ order_number: 'PARK-1', due_minor: 450, currency: 'EUR', event_time: '2026-05-13T08:00:00Z' },
        ...{ device_id: 'garage-1', ingest_time: '2026-05-13T08:00:01Z' },
      };
      const said = new OwedRecords(serviceFactsOf(parking), records, bus());
      const put = said.put([{ table: 'parking_charges', row: row as never }]);
      await expect(put).rejects.toThrow('refused what is owed');
      expect(kept).toHaveLength(1);
    });
  });
});
