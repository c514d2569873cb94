import type { City } from '../../../config';
import type { Registry } from '../../../devices/registry/registry';

/**
 * Does work in the registry of a city's account, within AWS IoT's default quotas; what stops it becomes the user's
 * error. The SDK is loaded here, not by the card.
 */
export async function inRegistry<T>(
  { cloud: { account, region } }: City,
  work: (registry: Registry) => Promise<T>,
): Promise<T> {
  const { openRegistry } = await import('../../../devices/registry/open-registry');
  const { paced } = await import('../../../devices/registry/paced');
  const { defaultQuotas } = await import('../../../devices/registry/quotas');
  const { systemClock } = await import('../../../devices/registry/clock');
  const { RegistryError } = await import('../../../devices/registry/registry');
  const { registryUserError } = await import('../../../devices/registry/user-errors');
  const place = { account, region };
  try {
    return await work(paced(await openRegistry(place), defaultQuotas, systemClock));
  } catch (error) {
    throw error instanceof RegistryError ? registryUserError(error, place) : error;
  }
}
