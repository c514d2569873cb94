import type { IoT } from '@aws-sdk/client-iot';

/** An account and region, and where its API is when it is not AWS itself (an emulator). */
export interface RegistryPlace {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** @default the endpoint of the partition, or `AWS_ENDPOINT_URL` */
  readonly endpoint?: string;
}

/** Attempts of one call, the first among them: the SDK waits with jitter and slows down after throttling. */
const maxAttempts = 8;

/** Options of every client of the SDK here. */
export const clientOptions = ({ region, endpoint }: Pick<RegistryPlace, 'region' | 'endpoint'>) => ({
  region,
  ...(endpoint ? { endpoint } : {}),
  maxAttempts,
  retryMode: 'adaptive',
});

/** A client of AWS IoT. The SDK takes 100 ms to load, so only what calls AWS loads it. */
export async function iotClient(place: Pick<RegistryPlace, 'region' | 'endpoint'>): Promise<IoT> {
  const { IoT } = await import('@aws-sdk/client-iot');
  return new IoT(clientOptions(place));
}
