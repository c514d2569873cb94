/**
 * Runs work on each item of a stream, at most `width` at a time, reading ahead no further than that. After a failure
 * no further item is begun; what runs is waited for, and then the first failure is thrown.
 */
export async function pump<T>(items: AsyncIterator<T>, width: number, work: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  const worker = async () => {
    while (failures.length === 0) {
      try {
        const { done, value } = await items.next();
        if (done) return;
        await work(value);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  await items.return?.();
  if (failures.length > 0) throw failures[0];
}
