import type { RecordRow } from '../contracts';
import type { RecordSink } from '../ports';
import type { SignedFetch } from './client';
import { putJson } from './firehose';

/** Curated rows: a Parquet stream a table, `<prefix><table>`. */
export class FirehoseRecords implements RecordSink {
  constructor(
    private readonly aws: SignedFetch,
    private readonly streamPrefix: string,
  ) {}

  async put(rows: readonly RecordRow[]): Promise<void> {
    const byTable = new Map<string, RecordRow['row'][]>();
    for (const { table, row } of rows) {
      const ofTable = byTable.get(table);
      if (ofTable) ofTable.push(row);
      else byTable.set(table, [row]);
    }
    for (const [table, values] of byTable) await putJson(this.aws, this.streamPrefix + table, values);
  }
}
