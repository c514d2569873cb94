/** Seconds of a run, the median of several: machines are noisy. */
export async function medianSeconds(runs: number, work: () => unknown): Promise<number> {
  const seconds: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = process.hrtime.bigint();
    await work();
    seconds.push(Number(process.hrtime.bigint() - started) / 1e9);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(runs / 2)] as number;
}

export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));
