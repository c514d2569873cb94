import { entryOf } from '../../../shared/entry-of';
import { type BatchResult, failuresOf, logFailure, type SqsEvent, type SqsRecord } from '../../handlers/sqs-event';
import { type DocumentDesk, type DocumentEvent, takeDocumentEvent, type Verdict } from './document-events';

/** An event of EventBridge; the parts that are read. */
interface BusEvent {
  readonly 'detail-type': string;
  readonly detail?: {
    readonly object?: { readonly key: string; readonly size: number };
    readonly s3ObjectDetails?: { readonly objectKey: string };
    readonly scanResultDetails?: { readonly scanResultStatus: string };
    readonly key?: string;
    readonly result?: string;
  };
}

/** Result statuses of GuardDuty Malware Protection for S3; of others (FAILED, ACCESS_DENIED) the object was not scanned. */
const guardDuty: Readonly<Record<string, Verdict>> = {
  NO_THREATS_FOUND: 'clean',
  THREATS_FOUND: 'infected',
  UNSUPPORTED: 'unscannable',
};

/** Results of a scanner of the owner. */
const scanner: Readonly<Record<string, Verdict>> = { clean: 'clean', infected: 'infected' };

function scanned(verdicts: Readonly<Record<string, Verdict>>, key: string, result = 'no result'): DocumentEvent {
  const verdict = entryOf(verdicts, result);
  return verdict ? { kind: 'scanned', key, verdict } : { kind: 'unscanned', key, why: result };
}

/**
 * What an event says of a document: S3 reports uploads; GuardDuty reports scans, or, where it is not there (aws-cn),
 * any scanner by `DocumentScanned {key, result: clean | infected}`. Any other result is none.
 */
export function documentEventOf({ 'detail-type': type, detail = {} }: BusEvent): DocumentEvent | undefined {
  if (type === 'Object Created' && detail.object)
    return { kind: 'uploaded', key: detail.object.key, bytes: detail.object.size };
  if (type === 'GuardDuty Malware Protection Object Scan Result' && detail.s3ObjectDetails)
    return scanned(guardDuty, detail.s3ObjectDetails.objectKey, detail.scanResultDetails?.scanResultStatus);
  if (type === 'DocumentScanned' && detail.key !== undefined) return scanned(scanner, detail.key, detail.result);
  return undefined;
}

function parse(body: string): BusEvent {
  try {
    return JSON.parse(body) as BusEvent;
  } catch {
    // What the parser says would repeat parts of the body.
    throw new Error('no JSON');
  }
}

async function take(desk: DocumentDesk, { body }: SqsRecord, log: (line: string) => void): Promise<void> {
  const event = documentEventOf(parse(body));
  if (!event) throw new Error('no event of a document');
  const state = await takeDocumentEvent(desk, event);
  if (state === 'refused' && event.kind === 'scanned')
    log(JSON.stringify({ level: 'warn', document: event.key, state, scan: event.verdict }));
}

/** The Lambda handler of the queue of document events; what cannot be taken is delivered again, then kept. */
export function documentsHandler(start: () => DocumentDesk, log: (line: string) => void) {
  let desk: DocumentDesk | undefined;
  return async ({ Records }: SqsEvent): Promise<BatchResult> => {
    desk ??= start();
    const failed: SqsRecord[] = [];
    for (const record of Records) {
      try {
        await take(desk, record, log);
      } catch (error) {
        logFailure(`document event of message ${record.messageId}`, error);
        failed.push(record);
      }
    }
    desk.ports.metrics.flush();
    return failuresOf(failed);
  };
}
