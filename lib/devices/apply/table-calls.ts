import { AwsError } from '../../engine/ports/aws/client';
import type { StateStorePort } from '../../engine/ports/ports';
import { registryError } from '../registry/aws/registry-error';
import { applyErrors } from './errors';

/** Asked before every call: credentials end while a long plan is applied. */
export type StateNow = () => Promise<StateStorePort>;

/**
 * Calls of a table that a stack of the city has; what AWS refuses is said as of the registry. Throws UserError CK6309 when
 * there is no such table.
 */
export const callsOf =
  (stateNow: StateNow, what: string, table: string) =>
  async <T>(call: (state: StateStorePort) => Promise<T>): Promise<T> => {
    try {
      return await call(await stateNow());
    } catch (error) {
      if (error instanceof AwsError && error.code === 'ResourceNotFoundException') throw applyErrors.noTable(table);
      throw registryError(what, error);
    }
  };
