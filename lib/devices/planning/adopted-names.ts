import { thingName } from '../../identity/thing-name';
import { decodeText } from '../mapping/attribute-text';
import type { RegisteredDevice, RegistryScope } from '../plan';

/** An id as it is compared: one that a Mac or a form wrote with its marks apart is the same one, as for `idSlug`. */
const keyOf = (id: string): string => id.normalize('NFC').trim();

/**
 * Names of things that were adopted: by the city's id of a device, the name that the thing had before the city had it
 * (`citykit devices adopt`). Such a thing keeps its name, for it connects with it.
 */
export class AdoptedNames {
  private readonly names = new Map<string, string>();

  constructor(private readonly scope: RegistryScope) {}

  take({ thingName: name, thingTypeName, attributes }: RegisteredDevice): void {
    if (thingTypeName !== this.scope.thingTypeName || attributes.externalId === undefined) return;
    const id = keyOf(decodeText(attributes.externalId));
    if (thingName(this.scope.namePrefix, id) === name) return;
    const known = this.names.get(id);
    // Of two the first in the alphabet, whatever their order.
    if (known === undefined || name < known) this.names.set(id, name);
  }

  of(externalId: string): string | undefined {
    return this.names.get(keyOf(externalId));
  }
}
