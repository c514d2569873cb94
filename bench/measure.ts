async function median(runs: number, work: () => unknown, seconds: () => number): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < runs; i++) {
    const started = seconds();
    await work();
    taken.push(seconds() - started);
  }
  return taken.sort((a, b) => a - b)[Math.floor(runs / 2)] as number;
}

const wallSeconds = () => Number(process.hrtime.bigint()) / 1e9;

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Seconds of a run, the median of several: machines are noisy. */
export const medianSeconds = (runs: number, work: () => unknown): Promise<number> => median(runs, work, wallSeconds);

/** The same of one core: what its own threads took of the processor, whatever else the machine does. */
export const medianCpuSeconds = (runs: number, work: () => unknown): Promise<number> => median(runs, work, cpuSeconds);

export const rounded = (value: number, digits = 3): number => Number(value.toPrecision(digits));
