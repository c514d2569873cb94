/** Waits before attempt `n` of what failed, up to `firstMs` doubled n times: growing, and of chance, so that callers part. */
export const backOff = (n: number, firstMs: number, mostMs = Number.POSITIVE_INFINITY): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.random() * Math.min(mostMs, firstMs * 2 ** n));
  });

/** The same where another writer was faster. */
export const backOffFromWriter = (n: number): Promise<void> => backOff(n, 5, 500);
