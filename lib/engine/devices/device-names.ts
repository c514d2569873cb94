import { deviceMarked } from '../../identity/device-mark';
import { namePrefix, thingName } from '../../identity/thing-name';
import { groupedBy } from '../../shared/grouped-by';
import { rememberedOf } from '../../shared/remembered';
import type { CityContext } from '../feed-processor';
import type { Ports, RegisteredDevice } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { NamesOfType } from './names-of-type';

type DeviceTypes = ServiceFacts['deviceTypes'];
type Registry = ReadonlyMap<string, NamesOfType>;

interface Made {
  readonly prefix: string;
  readonly registry: Registry | undefined;
  readonly named: unknown;
}

const madeOf = new WeakMap<object, Made>();

/**
 * The one name of each device of a service (docs/devices/identity.md): messages bring it, files and settings may write
 * an id or a thing name. A thing that had its name before the city had it keeps it, as only the registry knows. Who
 * asks says of which type the device is, for things of two types may have one id.
 */
export class DeviceNames {
  private constructor(
    private readonly prefix: string,
    private readonly deviceTypes: DeviceTypes,
    /** Names by device type; undefined where no registry is at hand. */
    private readonly registry: Registry | undefined,
  ) {}

  static async of(
    { deviceTypes }: Pick<ServiceFacts, 'deviceTypes'>,
    city: Pick<CityContext, 'city' | 'service'>,
    { devices }: Pick<Ports, 'devices'>,
  ): Promise<DeviceNames> {
    const registered = await devices.registered();
    const prefix = namePrefix(city.city, city.service);
    return new DeviceNames(prefix, deviceTypes, registered && registryOf(registered, prefix));
  }

  /** The name of the device of a type that a file or a setting means. */
  of(written: string, deviceType: string): string {
    return this.ofType(deviceType).of(written);
  }

  /** The thing of a device: what shadows and jobs are addressed to. */
  thingOf(name: string, deviceType: string): string {
    return this.ofType(deviceType).thingOf(name) ?? thingName(this.prefix, name);
  }

  /** True when the registry has the device, as one of this type; undefined when there is no registry to ask. */
  knows(name: string, deviceType: string): boolean | undefined {
    return this.registry && this.ofType(deviceType).thingOf(name) !== undefined;
  }

  /** True when a name that the registry does not have may be the number of a device, and not the name of a person in its place. */
  isLikeOne(name: string, deviceType: string): boolean {
    const ids = this.deviceTypes.find(({ id }) => id === deviceType)?.ids;
    return ids?.includes(name) || this.ofType(deviceType).isLikeOne(name);
  }

  /** True when there is a registry, and it has a device of any type; undefined when there is no registry to ask. */
  get knowsAny(): boolean | undefined {
    return this.registry && this.registry.size > 0;
  }

  /**
   * Settings with each device that synth marked in them (lib/identity/device-mark.ts) under its name. The same object
   * for the same settings while the registry stays as it is: they are asked for with each frame of a station.
   */
  inSettings<T extends object>(settings: T): T {
    const { prefix, registry } = this;
    const known = madeOf.get(settings);
    if (known?.registry === registry && known?.prefix === prefix) return known.named as T;
    const named = this.named(settings) as T;
    madeOf.set(settings, { prefix, registry, named });
    return named;
  }

  private named(value: unknown): unknown {
    if (typeof value === 'string') return this.nameIn(value);
    if (Array.isArray(value)) return value.map((item) => this.named(item));
    if (value === null || typeof value !== 'object') return value;
    // No plain object while it grows: a name may be `__proto__`.
    const named = new Map<string, unknown>();
    for (const [key, child] of Object.entries(value)) {
      const [name, inner] = [this.nameIn(key), this.named(child)];
      const before = named.get(name);
      // Messages of a device under two keys, its id and the name that it had before, come with both.
      named.set(name, Array.isArray(before) && Array.isArray(inner) ? [...before, ...inner] : inner);
    }
    return Object.fromEntries(named);
  }

  private nameIn(text: string): string {
    const device = deviceMarked(text);
    return device ? this.of(device.name, device.deviceType) : text;
  }

  private ofType(deviceType: string): NamesOfType {
    const connectsAs = this.deviceTypes.find(({ id }) => id === deviceType)?.connectsAs;
    return this.registry?.get(deviceType) ?? new NamesOfType(this.prefix, connectsAs ?? 'thing', []);
  }
}

/** The directory answers with the same list for minutes, and a large city has tens of thousands of devices. */
const registryOf = rememberedOf((registered: readonly RegisteredDevice[], prefix: string): Registry => {
  const types = groupedBy(registered, ({ deviceType }) => deviceType);
  return new Map(
    [...types].map(([deviceType, ofType]) => [
      deviceType,
      new NamesOfType(prefix, (ofType[0] as RegisteredDevice).connectsAs, ofType),
    ]),
  );
});
