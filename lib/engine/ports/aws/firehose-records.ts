import { nameUnder } from '../../../shared/naming';
import type { RecordRow } from '../../contracts';
import type { RecordSink } from '../ports';
import type { SignedFetch } from './client';
import { putJson } from './firehose';

/** Curated rows: a Parquet stream a table, which has the table's name in the city. */
export class FirehoseRecords implements RecordSink {
  constructor(
    private readonly aws: SignedFetch,
    /** Key of the city. */
    private readonly city: string,
  ) {}

  async put(rows: readonly RecordRow[]): Promise<void> {
    const byTable = new Map<string, RecordRow['row'][]>();
    for (const { table, row } of rows) {
      const ofTable = byTable.get(table);
      if (ofTable) ofTable.push(row);
      else byTable.set(table, [row]);
    }
    for (const [table, values] of byTable) await putJson(this.aws, nameUnder(this.city, table), values);
  }
}
