import type { City } from '../config';
import { AwsError, SignedFetch } from '../engine/ports/aws/client';
import { IotCall } from '../registry/aws/iot-call';
import { UserError } from '../shared/user-error';
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
function urlSuffixOf(client: Client, region: string): string {
  const { url } = client.config.endpointProvider({ Region: region, UseFIPS: false, UseDualStack: false });
  return url.hostname.replace(`iot.${region}.`, '');
}

type Client = Awaited<ReturnType<typeof iotClient>>;

/** Signed calls with the credentials that a client has now; the SDK renews them before they end. */
export async function signedFetch(
  client: Client,
  { region, endpoint = process.env.AWS_ENDPOINT_URL }: Pick<RegistryPlace, 'region' | 'endpoint'>,
): Promise<SignedFetch> {
  const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
  return new SignedFetch({
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    ...(sessionToken ? { AWS_SESSION_TOKEN: sessionToken } : {}),
    ...(endpoint ? { AWS_ENDPOINT_URL: endpoint } : {}),
    CITYKIT_URL_SUFFIX: urlSuffixOf(client, region),
  });
}

/**
 * Opens a session with the credentials of the environment (profile, sign-on, role). Throws UserError as `openRegistry`
 * does, CK6201 when they are of another account among them.
 */
export async function openSession(place: RegistryPlace): Promise<Session> {
  await openRegistry(place);
  const client = await iotClient(place);
  const aws = await signedFetch(client, place);
  return { place, aws, iot: new IotCall(aws), urlSuffix: urlSuffixOf(client, place.region) };
}

/** Does work in a session; what AWS refuses becomes the user's error where it is one. */
export async function inSession<T>({ place }: Pick<Session, 'place'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const shown = registryUserError(registryError('describeThing', error), place);
    throw shown instanceof UserError ? shown : error;
  }
}

/** Value of an SSM parameter, or why there is none to be had. */
export type Parameter = { readonly value: string } | { readonly no: 'missing' | 'denied' };

/** Reads an SSM parameter of the account. Throws what `inSession` throws. */
export function readParameter(session: Session, Name: string): Promise<Parameter> {
  type Found = { readonly Parameter: { readonly Value: string } };
  return inSession(session, async () => {
    try {
      const found = await session.aws.call<Found>('ssm', '1.1', 'AmazonSSM.GetParameter', { Name });
      return { value: found.Parameter.Value };
    } catch (error) {
      const code = error instanceof AwsError ? error.code : '';
      if (code === 'ParameterNotFound') return { no: 'missing' };
      if (code.startsWith('AccessDenied')) return { no: 'denied' };
      throw error;
    }
  });
}
