import { RegistryError, type RegistryErrorKind } from '../registry/registry';
import { RowError } from './errors';

/** Codes of what AWS IoT says about one device; what stops everything has none (registry/user-errors.ts). */
const codes: Partial<Record<RegistryErrorKind, string>> = {
  'version-conflict': 'CK6350',
  'already-exists': 'CK6351',
  'not-found': 'CK6352',
  invalid: 'CK6353',
  limit: 'CK6354',
  conflict: 'CK6355',
};

/** Code and message of a failure that is about one row; undefined when it stops everything. */
export function rowFailure(error: unknown): { readonly code: string; readonly message: string } | undefined {
  if (error instanceof RowError) return { code: error.code, message: error.message };
  if (!(error instanceof RegistryError)) return undefined;
  const code = codes[error.kind];
  return code === undefined ? undefined : { code, message: `${error.operation}: ${error.message}` };
}
