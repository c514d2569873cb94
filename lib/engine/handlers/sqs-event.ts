/** Of an SQS event what handlers use. */
export interface SqsRecord {
  readonly messageId: string;
  readonly body: string;
  readonly eventSource: 'aws:sqs';
  readonly eventSourceARN: string;
  readonly attributes: { readonly SentTimestamp: string };
}

export interface SqsEvent {
  readonly Records: readonly SqsRecord[];
}

/** Messages that SQS delivers again; all others are done. */
export interface BatchResult {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

export const isSqsEvent = (event: unknown): event is SqsEvent => {
  const records = (event as Partial<SqsEvent> | null)?.Records;
  return Array.isArray(records) && records.every((r: Partial<SqsRecord>) => r.eventSource === 'aws:sqs');
};

export const failuresOf = (records: readonly SqsRecord[]): BatchResult => ({
  batchItemFailures: records.map((r) => ({ itemIdentifier: r.messageId })),
});

/** Name of the queue that a message came by. */
export const queueOf = ({ eventSourceARN }: SqsRecord): string => eventSourceARN.split(':').at(-1) ?? '';

/** One line of log for a failure that SQS will repeat. */
export function logFailure(what: string, error: unknown): void {
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined };
  console.error(JSON.stringify({ level: 'ERROR', what, message, stack }));
}
