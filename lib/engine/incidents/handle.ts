import { type BatchResult, failuresOf, isSqsEvent, logFailure, type SqsRecord } from '../handlers/sqs-event';
import type { Metrics } from '../ports/ports';
import type { IncidentBook } from './incident-book';
import { type BusEvent, type News, newsIn } from './news';

/** What the handler works with: made once for each instance of the function. */
export interface IncidentRuntime {
  readonly book: Pick<IncidentBook, 'take' | 'sweep'>;
  readonly metrics: Pick<Metrics, 'flush'>;
}

/** The alarm in a message of the queue; undefined: it is none, which the rule of the bus should not have let through. */
function newsOf({ body, messageId }: SqsRecord): News | undefined {
  try {
    return newsIn(JSON.parse(body) as BusEvent);
  } catch (error) {
    logFailure(`message ${messageId}`, error);
    return undefined;
  }
}

async function takeAll(records: readonly SqsRecord[], { book }: IncidentRuntime): Promise<BatchResult> {
  const read = records.map((record) => ({ record, news: newsOf(record) }));
  const news = read.flatMap((one) => one.news ?? []);
  try {
    if (news.length > 0) await book.take(news);
  } catch (error) {
    logFailure(`batch of ${records.length} alarms`, error);
    return failuresOf(records);
  }
  return failuresOf(read.flatMap((one) => (one.news ? [] : [one.record])));
}

/** The Lambda handler of incidents: alarms come by a queue, all else is the clock. */
export function incidentHandler(start: () => IncidentRuntime) {
  let runtime: IncidentRuntime | undefined;
  return async (event: unknown): Promise<BatchResult | undefined> => {
    runtime ??= start();
    try {
      if (isSqsEvent(event)) return await takeAll(event.Records, runtime);
      await runtime.book.sweep();
      return undefined;
    } finally {
      runtime.metrics.flush();
    }
  };
}
