import type { z } from 'zod';
import { marked } from '../identity/device-mark';
import { deviceId, namePrefix, registryId, thingName } from '../identity/thing-name';
import type { Processor, Service } from '../services/shared';
import { childOf, metaOf, onceOfSchema, someBelow } from '../services/shared/schema-walk';
import { cityKey } from '../shared/naming';
import type { City } from './city-schema';
import type { Path } from './path';

/** A setting that names a device. */
export interface DeviceReference {
  /** Inside the section of the service. */
  readonly path: Path;
  readonly deviceType: string;
  /** As the operator wrote it: an id or a thing name. */
  readonly written: string;
}

/** Most parts of a section name none. */
const namesDevices = onceOfSchema((schema) => someBelow(schema, ({ deviceType }) => deviceType !== undefined));

/** The value with each device that it names replaced (`deviceReference` of lib/services/shared). */
function mapped(schema: z.ZodType, value: unknown, path: Path, replace: (one: DeviceReference) => string): unknown {
  if (!namesDevices(schema)) return value;
  const { deviceType } = metaOf(schema);
  if (deviceType !== undefined && typeof value === 'string') return replace({ path, deviceType, written: value });
  const below = (part: string | number, child: unknown) => {
    const inner = childOf(schema, part);
    return inner ? mapped(inner, child, [...path, part], replace) : child;
  };
  if (Array.isArray(value)) return value.map((item, i) => below(i, item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, below(key, child)]));
}

/** Every device that a section names. */
export function deviceReferences({ config }: Service, section: unknown): readonly DeviceReference[] {
  const found: DeviceReference[] = [];
  mapped(config, section, [], (one) => {
    found.push(one);
    return one.written;
  });
  return found;
}

type Named = Pick<City, 'city' | 'stage'>;

/** Where a section names devices of a type, with their ids, whichever form the operator wrote. */
function namedAt(city: Named, service: Service, section: unknown, deviceType: string) {
  const prefix = namePrefix(cityKey(city), service.id);
  return deviceReferences(service, section)
    .filter((one) => one.deviceType === deviceType)
    .map(({ path, written }) => ({ path, id: registryId(prefix, written.normalize('NFC').trim()) }));
}

/** Ids of the devices of a type that a section names, each once. */
export const namedDevices = (
  city: Named,
  service: Service,
  section: unknown,
  deviceType: string,
): readonly string[] => [...new Set(namedAt(city, service, section, deviceType).map(({ id }) => id))];

/** Where the second of two sections names devices of a type that the first does not. */
export function newlyNamed(
  service: Service,
  deviceType: string,
  [was, is]: readonly [NamingSide, NamingSide],
): readonly { readonly path: Path; readonly id: string }[] {
  const known = namedDevices(was.city, service, was.section, deviceType);
  return namedAt(is.city, service, is.section, deviceType).filter(({ id }) => !known.includes(id));
}

interface NamingSide {
  readonly city: Named;
  readonly section: unknown;
}

/** The section with every device under its id in the registry, whichever form the operator wrote: as simulations know them. */
export const withRegistryIds = (city: Pick<City, 'city' | 'stage'>, service: Service, section: unknown): unknown => {
  const prefix = namePrefix(cityKey(city), service.id);
  return mapped(service.config, section, [], ({ written }) => deviceId(prefix, written, 'id'));
};

/** The section with every device under the name with which it connects, whichever form the operator wrote. */
export const withDeviceIds = (city: Pick<City, 'city' | 'stage'>, service: Service, section: unknown): unknown => {
  const prefix = namePrefix(cityKey(city), service.id);
  return mapped(service.config, section, [], ({ deviceType, written }) =>
    deviceId(prefix, written, service.deviceTypes.find(({ id }) => id === deviceType)?.connectsAs),
  );
};

/**
 * The section with every device marked as one of its type: its thing name, or as it was written where devices connect
 * with their ids, for of those the registry alone knows which thing is whose.
 */
function withMarkedDevices(city: City, service: Service, section: unknown): unknown {
  const prefix = namePrefix(cityKey(city), service.id);
  return mapped(service.config, section, [], ({ deviceType, written }) => {
    const connectsAs = service.deviceTypes.find(({ id }) => id === deviceType)?.connectsAs;
    return marked({ deviceType, name: connectsAs === 'id' ? written : thingName(prefix, written) });
  });
}

/** Settings that a processor is given with its code; a function names the devices in them as they connect. */
export function processorSettings(city: City, service: Service, processor: Processor<never> | undefined): object {
  const section = (city.services as Readonly<Record<string, unknown>>)[service.id];
  return processor?.settings?.(withMarkedDevices(city, service, section) as never) ?? {};
}
