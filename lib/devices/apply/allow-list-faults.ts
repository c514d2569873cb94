import { decodeText } from '../mapping/attribute-text';
import type { RegistryScope } from '../plan';
import { everyItem, type Registry, type Thing } from '../registry/registry';
import type { ListedSerial } from './allow-list';
import { retiredUntilAttribute } from './steps/attributes';

const pageSize = 250;

/** A device in service, as far as the allow list is concerned. */
export interface InService {
  readonly serial: string;
  /**
   * An inventory named it, so its device may come in. A thing that was adopted, or that a vendor's CA made, has its
   * certificate, and needs no door until an inventory names it.
   */
  readonly isNamed: boolean;
}

/** In what allow list and registry differ; each as the list has it, or should. */
export interface AllowListFaults {
  /** Listed, and of no device in service. */
  readonly tooMany: readonly ListedSerial[];
  /** Of a device in service that an inventory named, and not listed. */
  readonly missing: readonly ListedSerial[];
}

/** What a thing is to the allow list of a type; undefined for one that is retired, of another type, or has no number. */
export function inServiceOf(
  { thingTypeName, attributes }: Pick<Thing, 'thingTypeName' | 'attributes'>,
  scope: Pick<RegistryScope, 'thingTypeName'>,
): InService | undefined {
  const { serialNumber, inventory, [retiredUntilAttribute]: retiredUntil } = attributes;
  if (thingTypeName !== scope.thingTypeName || retiredUntil !== undefined || serialNumber === undefined)
    return undefined;
  return { serial: decodeText(serialNumber), isNamed: inventory !== undefined };
}

/** The devices in service by thing name; lists of AWS IoT lag a few seconds behind. */
export async function devicesInService(registry: Registry, scope: RegistryScope): Promise<Map<string, InService>> {
  const { thingTypeName } = scope;
  const found = new Map<string, InService>();
  const things = everyItem((page) => registry.listThings({ maxResults: pageSize, ...page, thingTypeName }));
  for await (const thing of things) {
    const device = inServiceOf(thing, scope);
    if (device) found.set(thing.thingName, device);
  }
  return found;
}

/** Where the list is not what the devices in service want. Of two devices with one serial number, one has the place. */
export function faultsOf(listed: readonly ListedSerial[], inService: ReadonlyMap<string, InService>): AllowListFaults {
  const isRight = ({ serial, thingName }: ListedSerial) => inService.get(thingName)?.serial === serial;
  const taken = new Set(listed.filter(isRight).map(({ serial }) => serial));
  return {
    tooMany: listed.filter((one) => !isRight(one)),
    missing: [...inService].flatMap(([thingName, { serial, isNamed }]) =>
      isNamed && !taken.has(serial) ? [{ serial, thingName }] : [],
    ),
  };
}
