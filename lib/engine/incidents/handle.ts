import { type BatchResult, failuresOf, isSqsEvent, logFailure, type SqsRecord } from '../handlers/sqs-event';
import type { Metrics } from '../ports/ports';
import type { IncidentBook } from './incident-book';
import { type BusEvent, type Handled, handledIn, isHandled, type News, newsIn } from './news';

/** What the handler works with: made once for each instance of the function. */
export interface IncidentRuntime {
  readonly book: Pick<IncidentBook, 'take' | 'sweep'>;
  readonly metrics: Pick<Metrics, 'flush'>;
}

interface Read {
  readonly news?: News;
  readonly handled?: Handled;
}

/** The alarm in a message of the queue; undefined: it is none, which the rule of the bus should not have let through. */
function readOf({ body, messageId }: SqsRecord): Read | undefined {
  try {
    const event = JSON.parse(body) as BusEvent;
    return isHandled(event) ? { handled: handledIn(event) } : { news: newsIn(event) };
  } catch (error) {
    logFailure(`message ${messageId}`, error);
    return undefined;
  }
}

async function takeAll(records: readonly SqsRecord[], { book }: IncidentRuntime): Promise<BatchResult> {
  const all = records.map((record) => ({ record, read: readOf(record) }));
  const news = all.flatMap(({ read }) => read?.news ?? []);
  const handled = all.flatMap(({ read }) => read?.handled ?? []);
  let left: readonly News[] = [];
  try {
    if (news.length + handled.length > 0) left = await book.take(news, handled);
  } catch (error) {
    logFailure(`batch of ${records.length} alarms`, error);
    return failuresOf(records);
  }
  const isTaken = (read: Read | undefined) => read && !(read.news && left.includes(read.news));
  return failuresOf(all.flatMap(({ record, read }) => (isTaken(read) ? [] : [record])));
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
