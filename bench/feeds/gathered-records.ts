import type { RecordRow } from '../../lib/engine/contracts';
import type { RecordSink } from '../../lib/engine/ports/ports';

/**
 * Rows of several calls as one: where a part of a city's devices is played, its calls have few messages each, and those of the city
 * put the rows of all of theirs at once.
 */
export class GatheredRecords implements RecordSink {
  private rows: RecordRow[] = [];
  private calls = 0;

  /** @param together calls that are one in the city */
  constructor(
    private readonly to: RecordSink,
    private readonly together: number,
  ) {}

  async put(rows: readonly RecordRow[]): Promise<void> {
    for (const row of rows) this.rows.push(row);
  }

  /** A call has come to its end. */
  async called(): Promise<void> {
    this.calls += 1;
    if (this.calls >= this.together) await this.flush();
  }

  async flush(): Promise<void> {
    const { rows } = this;
    this.rows = [];
    this.calls = 0;
    if (rows.length > 0) await this.to.put(rows);
  }
}
