import { districtGroup } from '../../services/shared/districts';
import { decodeText, encodeText } from '../mapping/attribute-text';
import type { RegistryScope } from '../plan';
import { everyItem, type Registry, type Thing } from '../registry/registry';
import type { ListedDevice, ListedSerial } from './allow-list';
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
  /** Of the thing, as the registry writes them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Thing group of its district; undefined for one that has no district. */
  readonly group?: string;
}

/** In what allow list and registry differ; each as the list has it, or should. */
export interface AllowListFaults {
  /** Listed, and of no device in service. */
  readonly tooMany: readonly ListedDevice[];
  /** Of a device in service, and not as the registry has it: who comes in by it would be somewhere or something else. */
  readonly outdated: readonly ListedDevice[];
  /** Of a device in service that an inventory named, and not listed. */
  readonly missing: readonly ListedSerial[];
}

/** What a thing is to the allow list of a type; undefined for one that is retired, of another type, or has no number. */
export function inServiceOf(
  { thingTypeName, attributes }: Pick<Thing, 'thingTypeName' | 'attributes'>,
  scope: Pick<RegistryScope, 'thingTypeName'>,
): InService | undefined {
  const { serialNumber, inventory, district, [retiredUntilAttribute]: retiredUntil } = attributes;
  if (thingTypeName !== scope.thingTypeName || retiredUntil !== undefined || serialNumber === undefined)
    return undefined;
  return {
    serial: decodeText(serialNumber),
    isNamed: inventory !== undefined,
    attributes,
    ...(district === undefined ? {} : { group: districtGroup(thingTypeName, district) }),
  };
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

/** True when an entry has another id, district, group or attribute than the device, as far as the registry has them. */
export function isOutdated({ externalId = '', district, group, attributes }: ListedDevice, device: InService): boolean {
  const expected = { ...attributes, district, externalId: encodeText(externalId) };
  const isOther = ([name, value]: [string, string]) => (device.attributes[name] ?? value) !== value;
  return (device.group ?? group) !== group || Object.entries(expected).some(isOther);
}

/** Where the list is not what the devices in service want. Of two devices with one serial number, one has the place. */
export function faultsOf(listed: readonly ListedDevice[], inService: ReadonlyMap<string, InService>): AllowListFaults {
  const isRight = ({ serial, thingName }: ListedSerial) => inService.get(thingName)?.serial === serial;
  const right = listed.filter(isRight);
  const taken = new Set(right.map(({ serial }) => serial));
  return {
    tooMany: listed.filter((one) => !isRight(one)),
    outdated: right.filter((one) => isOutdated(one, inService.get(one.thingName) as InService)),
    missing: [...inService].flatMap(([thingName, { serial, isNamed }]) =>
      isNamed && !taken.has(serial) ? [{ serial, thingName }] : [],
    ),
  };
}
