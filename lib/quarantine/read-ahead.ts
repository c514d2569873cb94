/** Results of work on each item in the order of the items, begun for so many before their turn. */
export async function* readAhead<T, R>(
  items: AsyncIterable<T>,
  ahead: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const begun: Promise<R>[] = [];
  for await (const item of items) {
    const result = work(item);
    // A failure is thrown at its turn; until then it must not end the process.
    result.catch(() => undefined);
    begun.push(result);
    if (begun.length > ahead) yield await (begun.shift() as Promise<R>);
  }
  while (begun.length > 0) yield await (begun.shift() as Promise<R>);
}

/**
 * Work on each item of a stream, at most `atOnce` at a time. After a failure no further item is begun; what runs is waited
 * for, and then the first failure is thrown.
 */
export async function eachOf<T>(
  items: AsyncIterable<T>,
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const left = items[Symbol.asyncIterator]();
  const failures: unknown[] = [];
  const worker = async () => {
    try {
      for (let next = await left.next(); !next.done && failures.length === 0; next = await left.next())
        await work(next.value);
    } catch (error) {
      failures.push(error);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (failures.length === 0) return;
  await left.return?.();
  throw failures[0];
}
