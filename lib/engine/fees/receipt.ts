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
