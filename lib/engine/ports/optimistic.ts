import { backOffFromWriter } from '../../shared/back-off';
import type { StateStorePort, Versioned } from './ports';

const attempts = 12;

/** Answers of a change: the bytes to store, or `undefined` when nothing is to be written. */
export interface Change<T> {
  readonly bytes: Uint8Array | undefined;
  readonly result: T;
}

/**
 * Read, change, write; again when another writer was faster. The change is computed anew from what is stored, so
 * nothing of either writer is lost. Throws after 12 conflicts: the caller's message is then delivered again.
 */
export async function update<T>(
  state: StateStorePort,
  store: string,
  partition: string,
  sort: string,
  change: (stored: Versioned | undefined) => Change<T> | Promise<Change<T>>,
): Promise<T> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const stored = await state.read(store, partition, sort);
    const { bytes, result } = await change(stored);
    if (bytes === undefined) return result;
    if (await state.write(store, partition, sort, bytes, stored?.version ?? 0)) return result;
    await backOffFromWriter(attempt);
  }
  throw new Error(`${store} ${partition} ${sort}: ${attempts} writers in a row were faster`);
}
