import { RegistryError } from '../registry';
import { registryError } from './registry-error';

/** Awaits a call of the SDK; what it throws becomes the port's error. */
export async function answerOf<T>(operation: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw registryError(operation, error);
  }
}

/** As `answerOf`, and undefined for what does not exist. */
export async function found<T>(operation: string, call: Promise<T>): Promise<T | undefined> {
  try {
    return await answerOf(operation, call);
  } catch (error) {
    if (error instanceof RegistryError && error.kind === 'not-found') return undefined;
    throw error;
  }
}

/** A page of the port: no items and no token where AWS leaves them out. */
export const page = <T>(items: readonly T[] | undefined, nextToken: string | undefined) => ({
  items: items ?? [],
  ...(nextToken ? { nextToken } : {}),
});

/** A field that AWS always sends although its type says maybe. */
export function given<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new Error(`AWS IoT answered without ${field}`);
  return value;
}
