import type { RecordRow } from '../contracts';
import type { RecordSink } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { type Fee, feesOf } from './fee';

/** Where it is said what is owed: the city bus. */
export interface FeeBus {
  publish(fees: readonly Fee[]): Promise<void>;
}

/**
 * Rows of the lake, of which those that are owed are said on the bus too. What fails here fails the call, whose rows are then written
 * and said again: a word that comes twice says nothing new.
 */
export class OwedRecords implements RecordSink {
  constructor(
    private readonly service: ServiceFacts,
    private readonly records: RecordSink,
    private readonly bus: FeeBus,
  ) {}

  async put(rows: readonly RecordRow[]): Promise<void> {
    await this.records.put(rows);
    const fees = feesOf(this.service, rows);
    if (fees.length > 0) await this.bus.publish(fees);
  }
}
