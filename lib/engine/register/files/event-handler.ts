import { type BatchResult, failuresOf, logFailure, type SqsEvent, type SqsRecord } from '../../handlers/sqs-event';
import { type DocumentDesk, type DocumentEvent, takeDocumentEvent } from './document-events';

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

/**
 * What an event says of a document: S3 reports uploads; GuardDuty reports scans, or, where it is not there (aws-cn),
 * any scanner by `DocumentScanned {key, result: clean | infected}`. Anything but a clean verdict is none.
 */
export function documentEventOf({ 'detail-type': type, detail = {} }: BusEvent): DocumentEvent | undefined {
  if (type === 'Object Created' && detail.object)
    return { kind: 'uploaded', key: detail.object.key, bytes: detail.object.size };
  if (type === 'GuardDuty Malware Protection Object Scan Result' && detail.s3ObjectDetails) {
    const clean = detail.scanResultDetails?.scanResultStatus === 'NO_THREATS_FOUND';
    return { kind: 'scanned', key: detail.s3ObjectDetails.objectKey, clean };
  }
  if (type === 'DocumentScanned' && detail.key !== undefined)
    return { kind: 'scanned', key: detail.key, clean: detail.result === 'clean' };
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

async function take(desk: DocumentDesk, { body }: SqsRecord): Promise<void> {
  const event = documentEventOf(parse(body));
  if (!event) throw new Error('no event of a document');
  await takeDocumentEvent(desk, event);
}

/** The Lambda handler of the queue of document events; what cannot be taken is delivered again, then kept. */
export function documentsHandler(start: () => DocumentDesk) {
  let desk: DocumentDesk | undefined;
  return async ({ Records }: SqsEvent): Promise<BatchResult> => {
    desk ??= start();
    const failed: SqsRecord[] = [];
    for (const record of Records) {
      try {
        await take(desk, record);
      } catch (error) {
        logFailure(`document event of message ${record.messageId}`, error);
        failed.push(record);
      }
    }
    desk.ports.metrics.flush();
    return failuresOf(failed);
  };
}
