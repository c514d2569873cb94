import type { Fee } from '../../lib/engine/fees/fee';
import { OwedRecords } from '../../lib/engine/fees/owed-records';
import type { Ports, RecordSink } from '../../lib/engine/ports/ports';
import type { ServiceFacts } from '../../lib/engine/service-facts';
import { feeDetailType } from '../../lib/services/shared/fee';

/** An event of the bus, as EventBridge puts it into a queue. */
export const feeEvent = (service: string, fee: object, city = 'testville') => ({
  source: `citykit.${service}`,
  'detail-type': feeDetailType,
  detail: { ...fee, city },
});

/** What a service says is owed, received by whoever takes it; and its ports, by which it says it. */
export function sayingFees<P extends Ports>(service: ServiceFacts, ports: P) {
  const said: Fee[] = [];
  const records: RecordSink = new OwedRecords(service, ports.records, {
    publish: async (fees) => void said.push(...fees),
  });
  return {
    said,
    events: () => said.map((fee) => feeEvent(service.id, fee)),
    ports: { ...ports, records } as Ports,
  };
}
