import { UserError } from '../../shared/user-error';
import type { RegistryPlace } from './aws/clients';
import type { RegistryError, RegistryErrorKind } from './registry';

interface Words {
  readonly code: string;
  readonly message: (place: RegistryPlace, said: string) => string;
  readonly hint: string;
}

/** What stops all work on a registry, whichever device it is about. */
const words: Partial<Record<RegistryErrorKind, Words>> = {
  unauthorised: {
    code: 'CK6202',
    message: ({ account, region }, said) => `AWS refuses the credentials for account ${account} in ${region}: ${said}`,
    hint: 'sign in again (aws sso login), or ask for the rights that docs/devices/apply.md lists; then run the same command',
  },
  unreachable: {
    code: 'CK6203',
    message: ({ region }, said) => `AWS IoT in ${region} cannot be reached: ${said}`,
    hint: 'check network and region, then run the same command: it goes on where it stopped',
  },
  throttled: {
    code: 'CK6204',
    message: ({ region }, said) => `AWS IoT in ${region} keeps refusing calls as too many: ${said}`,
    hint: 'somebody else uses the quota of this account; wait, then run the same command: it goes on where it stopped',
  },
  internal: {
    code: 'CK6205',
    message: ({ region }, said) => `AWS IoT in ${region} fails: ${said}`,
    hint: 'wait, then run the same command: it goes on where it stopped',
  },
};

/** The user's error for a failure of the registry as a whole; a failure about one device is thrown on as it is. */
export function registryUserError(error: RegistryError, place: RegistryPlace): Error {
  const known = words[error.kind];
  return known ? new UserError(known.code, known.message(place, error.message), known.hint) : error;
}
