import { reportsFolder } from '../../../services/shared/report';
import { csvOf } from '../../reports/csv';
import type { ReportOfDay, ReportSink } from '../ports';
import type { SignedFetch } from './client';
import { putS3Object } from './s3-object';

/**
 * Lists in `reports/<service>/<report>/<date>.csv`. Each row is a line of the function's log as well: what a panel of a
 * CloudWatch dashboard can show as a table. Rank 0 is the list itself, with its count of rows: an empty list is shown too.
 */
export class S3Reports implements ReportSink {
  constructor(
    private readonly aws: SignedFetch,
    private readonly bucket: string | undefined,
    private readonly service: string,
    private readonly write: (line: string) => void,
  ) {}

  async put(list: ReportOfDay): Promise<void> {
    const { report, date, rows } = list;
    if (this.bucket === undefined) throw new Error(`this function may not write report ${report}`);
    const key = `${reportsFolder(this.service)}${report}/${date}.csv`;
    await putS3Object(this.aws, this.bucket, key, csvOf(list), 'text/csv; charset=utf-8');
    for (const row of [{ rank: 0, count: rows.length }, ...rows])
      this.write(`${JSON.stringify({ report, date, ...row })}\n`);
  }
}
