import { constraints } from '../constraints';
import { RegistryError, type RegistryErrorKind, type RegistryOperation } from '../registry';

export function refuse(kind: RegistryErrorKind, operation: RegistryOperation, message: string): never {
  throw new RegistryError(kind, operation, message);
}

export function checkName(operation: RegistryOperation, name: string): void {
  if (!constraints.name.test(name)) refuse('invalid', operation, `${JSON.stringify(name)} is no name`);
}

/** What is there, or the refusal that AWS gives for what is not. */
export function existing<T>(value: T | undefined, operation: RegistryOperation, what: string): T {
  return value ?? refuse('not-found', operation, `${what} does not exist`);
}
