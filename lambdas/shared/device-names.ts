import { deviceId, namePrefix, thingName } from '../../lib/identity/thing-name';
import type { CityContext } from './feed-processor';
import type { Ports, RegisteredDevice } from './ports';
import { rememberedOf } from './remembered';

type ConnectsAs = RegisteredDevice['connectsAs'];

/**
 * The one name of each device of a service (docs/devices/identity.md): messages bring it, files and settings may write
 * an id or a thing name. A thing that had its name before the city had it keeps it, as only the registry can tell.
 */
export class DeviceNames {
  private readonly adopted = new Map<string, string>();
  /** Thing names of devices that connect with their ids, which need not be written in thing names: `CS*1`. */
  private readonly ids = new Map<string, string>();
  private readonly known: ReadonlyMap<string, RegisteredDevice> | undefined;

  constructor(
    private readonly prefix: string,
    /** Undefined where no registry is at hand. */
    registered: readonly RegisteredDevice[] | undefined,
  ) {
    this.known = registered && new Map(registered.map((one) => [this.nameOf(one), one]));
    for (const one of registered ?? []) {
      if (one.connectsAs === 'id') this.ids.set(one.thingName, this.nameOf(one));
      else this.noteAdopted(one);
    }
  }

  static async of({ city, service }: Pick<CityContext, 'city' | 'service'>, { devices }: Pick<Ports, 'devices'>) {
    const registered = await devices.registered();
    const prefix = namePrefix(city, service);
    return registered ? namesIn(registered, prefix) : new DeviceNames(prefix, undefined);
  }

  /** The name of the device that a file or a setting means. */
  of(written: string, connectsAs: ConnectsAs = 'thing'): string {
    const name = (connectsAs === 'id' && this.ids.get(written.trim())) || deviceId(this.prefix, written, connectsAs);
    return this.adopted.get(name) ?? name;
  }

  /** The thing of a device that connects with its id: what shadows and jobs are addressed to. */
  thingOf(name: string): string {
    return this.known?.get(name)?.thingName ?? thingName(this.prefix, name);
  }

  /** True when the registry has the device; undefined when there is no registry to ask. */
  knows(name: string): boolean | undefined {
    return this.known?.has(name);
  }

  /** True when there is a registry, and it is empty. */
  get knowsNone(): boolean {
    return this.known?.size === 0;
  }

  /**
   * Settings with adopted things under their own names. Synth, which knows no registry, has written every device with the
   * prefix of its service.
   */
  inSettings<T>(settings: T): T {
    return this.adopted.size === 0 ? settings : (this.replaced(settings) as T);
  }

  private noteAdopted({ thingName: own, externalId }: RegisteredDevice): void {
    for (const written of [own, externalId ?? own]) {
      const planned = thingName(this.prefix, written);
      // A device of another type may have the same id, and the name that goes with it.
      if (planned !== own && !this.known?.has(planned)) this.adopted.set(planned, own);
    }
  }

  private replaced(value: unknown): unknown {
    if (typeof value === 'string') return this.adopted.get(value) ?? value;
    if (Array.isArray(value)) return value.map((item) => this.replaced(item));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([key, child]) => [this.replaced(key), this.replaced(child)]);
    return Object.fromEntries(entries);
  }

  private nameOf({ thingName: name, externalId, connectsAs }: RegisteredDevice): string {
    return connectsAs === 'thing' ? name : deviceId(this.prefix, externalId ?? name, connectsAs);
  }
}

/** The directory answers with the same list for minutes, and a large city has tens of thousands of devices. */
const namesIn = rememberedOf(
  (registered: readonly RegisteredDevice[], prefix: string) => new DeviceNames(prefix, registered),
);
