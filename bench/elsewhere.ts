import { type ChildProcess, fork } from 'node:child_process';
import { memoryPorts } from '../lib/engine/ports/memory/ports';
import { MemoryState } from '../lib/engine/ports/memory/state';
import type { Metrics, Ports, StateStorePort, Versioned } from '../lib/engine/ports/ports';
import type { ServiceFacts } from '../lib/engine/service-facts';

/** Argument with which the bench starts itself as the process that holds the state. */
const stateProcess = 'state-elsewhere';

type Operation = 'read' | 'write' | 'writeAll' | 'remove' | 'list' | 'entries';
interface Call {
  readonly id: number;
  readonly operation: Operation;
  readonly input: readonly unknown[];
}

/** The process that holds the state: what it takes is not of the process that is measured, as in AWS. */
function holdState(): void {
  const state = new MemoryState();
  process.on('message', async ({ id, operation, input }: Call) => {
    const work = state[operation] as (...input: readonly unknown[]) => Promise<unknown>;
    process.send?.({ id, output: await work.apply(state, [...input]) });
  });
}

/** State in a process of its own. */
class StateElsewhere implements StateStorePort {
  readonly retainedMs = Number.POSITIVE_INFINITY;
  private readonly waiting = new Map<number, (output: unknown) => void>();
  private calls = 0;

  constructor(private readonly holder: ChildProcess) {
    holder.on('message', (answer: { readonly id: number; readonly output: unknown }) => {
      const { id, output } = answer;
      this.waiting.get(id)?.(output);
      this.waiting.delete(id);
    });
  }

  read = (...input: readonly unknown[]) => this.ask<Versioned | undefined>('read', input);
  write = (...input: readonly unknown[]) => this.ask<boolean>('write', input);
  writeAll = (...input: readonly unknown[]) => this.ask<boolean>('writeAll', input);
  remove = (...input: readonly unknown[]) => this.ask<boolean>('remove', input);
  list = (...input: readonly unknown[]) => this.ask<readonly string[]>('list', input);
  entries = (...input: readonly unknown[]) =>
    this.ask<Awaited<ReturnType<StateStorePort['entries']>>>('entries', input);

  private ask<T>(operation: Operation, input: readonly unknown[]): Promise<T> {
    const id = ++this.calls;
    return new Promise<T>((resolve) => {
      this.waiting.set(id, resolve as (output: unknown) => void);
      this.holder.send({ id, operation, input } satisfies Call);
    });
  }
}

const noMetrics: Metrics = { indicator() {}, count() {}, sample() {}, flush() {} };

/** Works with ports of which nothing is kept in this process: what it holds at most is what a function holds. */
export async function elsewhere<T>(
  service: ServiceFacts,
  nowMs: number,
  work: (ports: Ports, rows: () => number) => Promise<T>,
): Promise<T> {
  const holder = fork(__filename, [stateProcess], { serialization: 'advanced', execArgv: [] });
  let rows = 0;
  const records = {
    async put(some: readonly unknown[]) {
      rows += some.length;
    },
  };
  const ports = {
    ...memoryPorts(service, nowMs, () => {}),
    state: new StateElsewhere(holder),
    records,
    metrics: noMetrics,
  };
  try {
    return await work(ports, () => rows);
  } finally {
    holder.kill();
  }
}

if (process.argv[2] === stateProcess) holdState();
