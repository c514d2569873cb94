import type { City } from '../../../config/city-schema';
import type { RegisteredDevice } from '../../../devices/plan';
import { readRegistryFile } from '../../../devices/registry-file';
import { cityKey } from '../../../shared/naming';

async function* nothing(): AsyncGenerator<RegisteredDevice> {}

/** Imports the SDK only where it is asked for. */
async function* ofAccount(city: City): AsyncGenerator<RegisteredDevice> {
  const { openRegistry } = await import('../../../devices/registry/open-registry');
  const { registeredDevices } = await import('../../../devices/registry/registered-devices');
  const { RegistryError } = await import('../../../devices/registry/registry');
  const { registryUserError } = await import('../../../devices/registry/user-errors');
  const { account, region } = city.cloud;
  const place = { account, region };
  try {
    yield* registeredDevices(await openRegistry(place), cityKey(city));
  } catch (error) {
    throw error instanceof RegistryError ? registryUserError(error, place) : error;
  }
}

/** What the registry holds, by `--registry`: `aws`, `empty`, or a file with one registered device a line. */
export function registrySource(source: string, city: City): AsyncIterable<RegisteredDevice> {
  if (source === 'empty') return nothing();
  return source === 'aws' ? ofAccount(city) : readRegistryFile(source);
}
