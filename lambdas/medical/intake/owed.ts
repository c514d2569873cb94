import { Apart } from '../../../lib/engine/clock/apart';
import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import type { AskingPorts, Ports, StateStorePort } from '../../../lib/engine/ports/ports';
import { type Owed, owedPartition, resourceStore } from './versions';

/** What puts lines into feeds. */
export type OwedPorts = Pick<Ports, 'state' | 'metrics'> & Pick<AskingPorts, 'landing'>;

/** So many lines a call puts for others, who waits for its own answer. */
export const mostOwed = 50;

/** Lines behind a name that may not have been put: who put them was cut off. */
async function owedLines(state: StateStorePort, after: string): Promise<readonly Owed[]> {
  const entries = await state.entries(resourceStore, owedPartition, `${after}!`, '\uffff', mostOwed);
  return entries.map(({ value }) => fromBytes<Owed>(value));
}

async function notePut(state: StateStorePort, { name }: Owed): Promise<void> {
  const known = await state.read(resourceStore, owedPartition, name);
  if (known) await state.remove(resourceStore, owedPartition, name, known.version);
}

/** Puts lines into their feeds, whatever comes of the others, and notes that they are there; throws at the end where one could not be put. */
export async function putLines(
  { state, landing }: Pick<OwedPorts, 'state' | 'landing'>,
  lines: readonly Owed[],
): Promise<void> {
  const failures: unknown[] = [];
  for (const one of lines)
    try {
      await landing.put(one.feed, one.name, `${one.line}\n`);
      await notePut(state, one);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

/** Puts some of what somebody who was cut off has left; answers how many. */
export async function putOwed(ports: Pick<OwedPorts, 'state' | 'landing'>): Promise<number> {
  const lines = await owedLines(ports.state, '');
  await putLines(ports, lines);
  return lines.length;
}

/** By the clock: puts all that is owed, for after the last call of a night no other may come. */
export async function putAllOwed(ports: OwedPorts): Promise<void> {
  const apart = new Apart(ports.metrics);
  for (let after: string | undefined = ''; after !== undefined; ) {
    const lines = await owedLines(ports.state, after);
    await apart.try('lines that feeds are owed', () => putLines(ports, lines));
    after = lines.length < mostOwed ? undefined : lines.at(-1)?.name;
  }
  apart.end();
}

/** What the clock runs. */
export function owedHandler(start: () => OwedPorts) {
  let started: OwedPorts | undefined;
  return async (): Promise<void> => {
    started ??= start();
    try {
      await putAllOwed(started);
    } finally {
      started.metrics.flush();
    }
  };
}
