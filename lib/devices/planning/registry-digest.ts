import { createHash } from 'node:crypto';
import { inScratchFolder } from '../../shared/scratch-folder';
import type { RegisteredDevice, RegistryScope } from '../plan';
import { SortedSpool } from './sorted-spool';

/** True for things that a plan looks at: of its device type, or of a name that could clash. */
export const isInScope = (
  { thingName, thingTypeName }: Pick<RegisteredDevice, 'thingName' | 'thingTypeName'>,
  scope: RegistryScope,
): boolean => thingTypeName === scope.thingTypeName || thingName.startsWith(scope.namePrefix);

/** Digest of things that are listed in the order of their names. */
export class RegistryDigest {
  private readonly hash = createHash('sha256');
  private count = 0;

  add({ thingName, thingTypeName, attributes, groups, version }: RegisteredDevice): void {
    this.count++;
    const sorted = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1));
    this.hash.update(`${JSON.stringify([thingName, thingTypeName ?? '', version, sorted, [...groups].sort()])}\n`);
  }

  /** Ends the digest. */
  end(): { readonly sha256: string; readonly things: number } {
    return { sha256: this.hash.digest('hex'), things: this.count };
  }
}

/**
 * Digest of what a registry holds now, in any order: it equals that of a plan's header while nothing has changed. Things
 * outside the scope do not matter.
 */
export function registryDigest(
  devices: AsyncIterable<RegisteredDevice>,
  scope: RegistryScope,
): Promise<{ readonly sha256: string; readonly things: number }> {
  return inScratchFolder('devices', async (folder) => {
    const spool = new SortedSpool<RegisteredDevice>(folder, 'registered');
    for await (const device of devices) if (isInScope(device, scope)) spool.add(device.thingName, device);
    const digest = new RegistryDigest();
    for await (const { value } of spool.sorted()) digest.add(value);
    return digest.end();
  });
}
