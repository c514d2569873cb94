import type { IncidentBus } from '../../incidents/incident-book';
import type { Outgoing } from '../../incidents/kept';
import { AwsError, isPassing, type SignedFetch } from './client';

interface PutEventsAnswer {
  readonly Entries: readonly { readonly ErrorCode?: string }[];
}

/** Limits of PutEvents (EventBridge API reference): entries of a call, and bytes of all of them, with some to spare. */
const [mostEntries, mostBytes] = [10, 200_000];

/** Source of events of incidents, and of mails that were held back. */
const incidentSource = 'citykit.incidents';

function* batchesOf<T>(items: readonly T[], bytesOf: (item: T) => number): Generator<readonly T[]> {
  let [batch, bytes]: [T[], number] = [[], 0];
  for (const item of items) {
    const its = bytesOf(item);
    if (batch.length === mostEntries || (batch.length > 0 && bytes + its > mostBytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(item);
    bytes += its;
  }
  if (batch.length > 0) yield batch;
}

/** Events of incidents on the city's bus. */
export class EventBridgeIncidents implements IncidentBus {
  constructor(
    private readonly aws: Pick<SignedFetch, 'call'>,
    private readonly bus: string,
  ) {}

  async publish(events: readonly Outgoing[]): Promise<readonly string[]> {
    const published: string[] = [];
    let failure: unknown;
    const written = events.map(({ id, type, detail }) => ({ id, type, text: JSON.stringify(detail) }));
    for (const batch of batchesOf(written, ({ text }) => Buffer.byteLength(text))) {
      const Entries = batch.map(({ type, text }) => ({
        EventBusName: this.bus,
        Source: incidentSource,
        DetailType: type,
        Detail: text,
      }));
      try {
        const answer = await this.aws.call<PutEventsAnswer>('events', '1.1', 'AWSEvents.PutEvents', { Entries });
        batch.forEach(({ id }, i) => {
          if (answer.Entries[i]?.ErrorCode === undefined) published.push(id);
        });
      } catch (error) {
        // One that the bus refuses keeps no other batch from people; what has gone out must be known as published.
        failure ??= error;
        // An outage is not waited out here: the next run of the clock goes on.
        if (!(error instanceof AwsError) || isPassing(error)) break;
      }
    }
    if (failure && published.length === 0) throw failure;
    return published;
  }
}
