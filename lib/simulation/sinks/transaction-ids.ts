type Payload = Readonly<Record<string, unknown>>;

/**
 * In OCPP 1.6 the answer to StartTransaction gives a transaction its id (edition 2, 6.46): a station has a number of its
 * own until then, and for good where its start was lost. Ids of 2.0.1 are texts that stations give, and stay.
 */
export class TransactionIds {
  private readonly given = new Map<number, number>();

  /** The central system has answered what began a transaction of the station's own number. */
  give(own: number, answer: unknown): void {
    const { transactionId } = (answer ?? {}) as Payload;
    if (typeof transactionId === 'number') this.given.set(own, transactionId);
  }

  /** A payload of the station as its central system knows its transaction; one that it cannot know is negative. */
  toCentral = (payload: object): object => withId(payload, (own) => this.given.get(own) ?? -own);

  /** The inverse. */
  toStation = (payload: object): object =>
    withId(payload, (id) => [...this.given].find(([, given]) => given === id)?.[0] ?? -id);
}

function withId(payload: object, as: (id: number) => number): object {
  const { transactionId } = payload as Payload;
  return typeof transactionId === 'number' ? { ...payload, transactionId: as(transactionId) } : payload;
}
