import { feeDetailType } from '../../../services/shared/fee';
import type { Fee } from '../../fees/fee';
import type { FeeBus } from '../../fees/owed-records';
import type { SignedFetch } from './client';

/** Entries that one call of PutEvents takes. */
const mostEntries = 10;

interface PutEventsAnswer {
  readonly FailedEntryCount: number;
  readonly Entries: readonly { readonly ErrorCode?: string }[];
}

/** What is owed, as events on the city's bus. */
export class EventBridgeFees implements FeeBus {
  constructor(
    private readonly aws: Pick<SignedFetch, 'call'>,
    private readonly bus: string,
    private readonly of: { readonly city: string; readonly service: string },
  ) {}

  async publish(fees: readonly Fee[]): Promise<void> {
    const { aws, bus, of } = this;
    for (let i = 0; i < fees.length; i += mostEntries) {
      const answer = await aws.call<PutEventsAnswer>('events', '1.1', 'AWSEvents.PutEvents', {
        Entries: fees.slice(i, i + mostEntries).map((fee) => ({
          EventBusName: bus,
          Source: `citykit.${of.service}`,
          DetailType: feeDetailType,
          Detail: JSON.stringify({ city: of.city, ...fee }),
        })),
      });
      const failed = answer.Entries.find(({ ErrorCode }) => ErrorCode !== undefined);
      if (answer.FailedEntryCount > 0) throw new Error(`bus ${bus} refused what is owed: ${failed?.ErrorCode}`);
    }
  }
}
