import { fromBytes } from '../ports/json-bytes';
import type { StateStorePort } from '../ports/ports';
import type { Receipt, ReceiptPort } from './receipt';

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
