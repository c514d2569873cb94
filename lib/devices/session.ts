import { IotCall } from '../../lambdas/registry/aws/iot-call';
import { AwsError, SignedFetch } from '../../lambdas/shared/aws/client';
import type { City } from '../config';
import { iotClient, type RegistryPlace } from './registry/aws/clients';
import { registryError } from './registry/aws/registry-error';
import { openRegistry } from './registry/open-registry';
import { registryUserError } from './registry/user-errors';

/** Signed calls into the account of a city: the clients that its functions have, with the operator's credentials. */
export interface Session {
  readonly place: RegistryPlace;
  readonly aws: SignedFetch;
  readonly iot: IotCall;
  /** DNS suffix of the partition. */
  readonly urlSuffix: string;
}

export const placeOf = ({ cloud }: City): RegistryPlace => ({ account: cloud.account, region: cloud.region });

/** DNS suffix of a region's endpoints, from the SDK: the end of the host of AWS IoT. */
function urlSuffixOf(client: Awaited<ReturnType<typeof iotClient>>, region: string): string {
  const { url } = client.config.endpointProvider({ Region: region, UseFIPS: false, UseDualStack: false });
  return url.hostname.replace(`iot.${region}.`, '');
}

/**
 * Opens a session with the credentials of the environment (profile, sign-on, role). Throws UserError as `openRegistry`
 * does, CK6201 when they are of another account among them.
 */
export async function openSession(
  place: RegistryPlace,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Session> {
  await openRegistry(place);
  const client = await iotClient(place);
  const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
  const endpoint = place.endpoint ?? environment.AWS_ENDPOINT_URL;
  const urlSuffix = urlSuffixOf(client, place.region);
  const aws = new SignedFetch({
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken ? { AWS_SESSION_TOKEN: sessionToken } : {}),
    ...(endpoint ? { AWS_ENDPOINT_URL: endpoint } : {}),
    CITYKIT_URL_SUFFIX: urlSuffix,
  });
  return { place, aws, iot: new IotCall(aws), urlSuffix };
}

/** Does work in a session; what AWS refuses becomes the user's error where it is one. */
export async function inSession<T>({ place }: Pick<Session, 'place'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw registryUserError(registryError('describeThing', error), place);
  }
}
