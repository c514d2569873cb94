import { setTimeout } from 'node:timers/promises';
import type { StateStorePort } from '../../lib/engine/ports/ports';

/** Methods of the ports that store, send and read. */
const methods = [
  ...['read', 'write', 'writeAll', 'remove', 'list', 'entries', 'put', 'publish', 'create'],
  ...['removeBelow', 'generate', 'unwrap'],
];

/** Calls counted over all of these ports fail where `fails` says so, undone or done; answers how to put them back, with the count. */
function failing(ports: readonly object[], fails: (call: number) => boolean, isDone = false): () => number {
  let calls = 0;
  const undo: (() => void)[] = [];
  for (const port of ports as readonly Record<string, unknown>[])
    for (const name of methods) {
      const real = port[name];
      if (typeof real !== 'function') continue;
      const isOwn = Object.hasOwn(port, name);
      port[name] = (...args: unknown[]) => {
        if (!fails(calls++)) return real.apply(port, args);
        const fail = () => Promise.reject(new Error('failed once'));
        return isDone ? Promise.resolve(real.apply(port, args)).then(fail) : fail();
      };
      undo.push(() => {
        if (isOwn) port[name] = real;
        else delete port[name];
      });
    }
  return () => {
    for (const one of undo) one();
    return calls;
  };
}

/** Lets the call of a number fail, counted over all of these ports; answers how to put them back, true when it has failed. */
export function failingOnce(ports: readonly object[], at: number): () => boolean {
  const restore = failing(ports, (call) => call === at);
  return () => restore() > at;
}

/** The same with every call from that of a number on: a process that is cut off. */
export function failingFrom(ports: readonly object[], at: number): () => boolean {
  const restore = failing(ports, (call) => call >= at);
  return () => restore() > at;
}

/** Calls do what they do, and the answers of those of some numbers are lost. */
export const losingAnswers = (ports: readonly object[], loses: (call: number) => boolean): (() => number) =>
  failing(ports, loses, true);

/**
 * Each transaction waits for up to 20 ms between what its writer has read and what it writes: writers who come at once overtake each other.
 * Answers the items that were written as new ones, as they are written.
 */
export function slowToWrite(state: Pick<StateStorePort, 'writeAll'>): readonly string[] {
  const real = state.writeAll.bind(state);
  const items: string[] = [];
  state.writeAll = async (writes) => {
    await setTimeout(20 * Math.random());
    const isWritten = await real(writes);
    if (isWritten)
      for (const { partition, sort, expectedVersion } of writes)
        if (expectedVersion === 0) items.push(`${partition}/${sort}`);
    return isWritten;
  };
  return items;
}
