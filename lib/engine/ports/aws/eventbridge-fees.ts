import { feeDetailType } from '../../../services/shared/fee';
import { backOff } from '../../../shared/back-off';
import type { Fee } from '../../fees/fee';
import type { FeeBus } from '../../fees/owed-records';
import type { SignedFetch } from './client';

/** Entries that one call of PutEvents takes. */
const mostEntries = 10;

const attempts = 6;
const firstPauseMs = 100;

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
    const { bus, of } = this;
    const entries = fees.map((fee) => ({
      EventBusName: bus,
      Source: `citykit.${of.service}`,
      DetailType: feeDetailType,
      Detail: JSON.stringify({ city: of.city, ...fee }),
    }));
    for (let i = 0; i < entries.length; i += mostEntries) await this.put(entries.slice(i, i + mostEntries));
  }

  /** An answer refuses some entries and takes the others: those that are refused are said again. */
  private async put(entries: readonly object[]): Promise<void> {
    let left = entries;
    let reason = '';
    for (let n = 0; n < attempts; n++) {
      if (n > 0) await backOff(n, firstPauseMs);
      const answer = await this.aws.call<PutEventsAnswer>('events', '1.1', 'AWSEvents.PutEvents', { Entries: left });
      if (answer.FailedEntryCount === 0) return;
      const refused = answer.Entries.map(({ ErrorCode }) => ErrorCode);
      reason = refused.find(Boolean) ?? '';
      left = left.filter((_, i) => refused[i]);
    }
    throw new Error(`bus ${this.bus} refused what is owed: ${reason}`);
  }
}
