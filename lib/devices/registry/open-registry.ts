import { UserError } from '../../shared/user-error';
import { clientOptions, iotClient, type RegistryPlace } from './aws/clients';
import { iotRegistry } from './aws/iot-registry';
import { registryError } from './aws/registry-error';
import type { Registry } from './registry';
import { registryUserError } from './user-errors';

/** The account that the credentials at hand belong to. */
async function ownAccount(place: RegistryPlace): Promise<string | undefined> {
  const { STS } = await import('@aws-sdk/client-sts');
  try {
    return (await new STS(clientOptions(place)).getCallerIdentity({})).Account;
  } catch (error) {
    throw registryUserError(registryError('getCallerIdentity', error), place);
  }
}

/**
 * The device registry of an account and region, with the credentials of the environment. Throws UserError: CK6201 when
 * they are of another account, CK6202 when AWS takes none, CK6203 when it cannot be reached.
 */
export async function openRegistry(place: RegistryPlace): Promise<Registry> {
  const account = await ownAccount(place);
  if (account !== place.account)
    throw new UserError(
      'CK6201',
      {
        en: `the credentials are of account ${account}, the devices of account ${place.account}`,
        zh: `凭证属于账户 ${account}，设备属于账户 ${place.account}`,
      },
      {
        en: `choose the profile of account ${place.account}: AWS_PROFILE=…`,
        zh: `选用账户 ${place.account} 的配置：AWS_PROFILE=…`,
      },
    );
  return iotRegistry(await iotClient(place));
}
