import { backOff } from '../../../shared/back-off';
import type { SignedFetch } from './client';

/** Limits of PutRecordBatch; base64 and JSON make the request a third longer than its records. */
const batchRecords = 500;
const batchBytes = 3_000_000;
/** One record: 1,000 kB at most. Long ones avoid the rounding of each record to 5 kB. */
const recordBytes = 500_000;
const attempts = 6;
const firstPauseMs = 100;

interface BatchAnswer {
  readonly FailedPutCount: number;
  readonly RequestResponses: readonly { readonly ErrorCode?: string; readonly ErrorMessage?: string }[];
}

/** Packs JSON objects, a line each, into records: never an array, which Parquet conversion refuses. */
export function packRecords(values: readonly unknown[]): readonly Uint8Array[] {
  const records: Uint8Array[] = [];
  let lines: Uint8Array[] = [];
  let length = 0;
  const close = () => {
    if (lines.length > 0) records.push(Buffer.concat(lines));
    lines = [];
    length = 0;
  };
  for (const value of values) {
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    if (length + line.length > recordBytes) close();
    lines.push(line);
    length += line.length;
  }
  close();
  return records;
}

/** Batches within the limits of one request. */
function batchesOf(records: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const batches: Uint8Array[][] = [];
  let bytes = 0;
  for (const record of records) {
    const batch = batches.at(-1);
    if (batch && batch.length < batchRecords && bytes + record.length <= batchBytes) {
      batch.push(record);
      bytes += record.length;
    } else {
      batches.push([record]);
      bytes = record.length;
    }
  }
  return batches;
}

/** Puts JSON objects into a stream; throws when some are still refused after six attempts. */
export async function putJson(aws: SignedFetch, stream: string, values: readonly unknown[]): Promise<void> {
  for (const batch of batchesOf(packRecords(values))) await putBatch(aws, stream, batch);
}

async function putBatch(aws: SignedFetch, stream: string, records: readonly Uint8Array[]): Promise<void> {
  let left = records;
  let reason = '';
  for (let n = 0; left.length > 0 && n < attempts; n++) {
    if (n > 0) await backOff(n, firstPauseMs);
    const answer: BatchAnswer = await aws.call<BatchAnswer>('firehose', '1.1', 'Firehose_20150804.PutRecordBatch', {
      DeliveryStreamName: stream,
      Records: left.map((data) => ({ Data: Buffer.from(data).toString('base64') })),
    });
    if (answer.FailedPutCount === 0) return;
    const refused = answer.RequestResponses.map((r) => r.ErrorCode);
    reason = refused.find(Boolean) ?? '';
    // An answer that does not say which are refused leaves all of them: better twice than not at all.
    left = reason === '' ? left : left.filter((_, i) => Boolean(refused[i]));
  }
  if (left.length > 0) throw new Error(`stream ${stream} refused ${left.length} records: ${reason}`);
}
