import type { IoT } from '@aws-sdk/client-iot';

/** An account and region, and where its API is when it is not AWS itself (an emulator). */
export interface RegistryPlace {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** @default the endpoint of the partition, or `AWS_ENDPOINT_URL` */
  readonly endpoint?: string;
}

/**
 * Attempts of one call, the first among them, with growing pauses and jitter. Not the SDK's adaptive mode: one wave of
 * refusals slows that down to a call in two seconds, for all operations, for minutes; `paced` slows down by operation.
 */
const maxAttempts = 5;

/** Options of every client of the SDK here. */
export const clientOptions = ({ region, endpoint }: Pick<RegistryPlace, 'region' | 'endpoint'>) => ({
  region,
  ...(endpoint ? { endpoint } : {}),
  maxAttempts,
  retryMode: 'standard',
});

/** A client of AWS IoT. The SDK takes 100 ms to load, so only what calls AWS loads it. */
export async function iotClient(place: Pick<RegistryPlace, 'region' | 'endpoint'>): Promise<IoT> {
  const { IoT } = await import('@aws-sdk/client-iot');
  return new IoT(clientOptions(place));
}
