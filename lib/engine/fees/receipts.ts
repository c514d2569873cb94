import { fromBytes } from '../ports/json-bytes';
import type { StateStorePort } from '../ports/ports';

/** What was paid by an order number, minor units of its currency. Of who paid there is nothing. */
export interface Receipt {
  readonly order: string;
  /** What was paid for. */
  readonly service: string;
  readonly currency: string;
  /** Null where no service says that it is owed. */
  readonly dueMinor: number | null;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  readonly openMinor: number;
  readonly state: 'open' | 'settled' | 'overpaid';
  readonly paidAtMs: number | null;
}

/** Receipts of the ledger of the city, for whoever knows an order number. There is no list of them. */
export interface ReceiptPort {
  of(order: string): Promise<Receipt | undefined>;
}

/** Where a service with a ledger keeps receipts: a store of that offer (`StateStore.offers`), an item an order. */
export const receiptSort = 'receipt';

export class StoredReceipts implements ReceiptPort {
  constructor(
    private readonly state: Pick<StateStorePort, 'read'>,
    private readonly store = 'receipts',
  ) {}

  async of(order: string): Promise<Receipt | undefined> {
    const stored = await this.state.read(this.store, order, receiptSort);
    return stored && fromBytes<Receipt>(stored.value);
  }
}
