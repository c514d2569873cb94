import type { City } from '../../config/city-schema';
import { type DeviceReference, deviceReferences } from '../../config/device-references';
import { type LocatedMap, positionOf } from '../../config/located';
import type { Problem } from '../../config/problem';
import { problemAt } from '../../config/report';
import { registryId, thingName } from '../../identity/thing-name';
import type { Service, Words } from '../../services/shared';
import { nearest } from '../../shared/nearest';
import { meant } from '../../shared/said';
import { decodeText } from '../mapping/attribute-text';
import type { DeviceKind } from '../mapping/device-kind';
import type { PlanEntry, RegisteredDevice } from '../plan';

/** Ids that are kept for hints: memory does not grow with the file. */
const maxIds = 10_000;

/** Which devices of a type the settings of a city name, and which of those no inventory nor the registry has. */
export class ConfigDevices {
  /** Who was asked, as a message says it. */
  private asked = (device: string): Words => ({
    en: `no inventory given here has the ${device}`,
    zh: `所给清单中没有 ${device}`,
  });

  private readonly named: readonly (DeviceReference & { readonly name: string })[];
  private readonly there = new Set<string>();
  private readonly ids = new Set<string>();
  private readonly wanted: ReadonlySet<string>;
  private readonly prefix: string;

  constructor(city: City, service: Service | undefined, { id, scope }: DeviceKind) {
    this.prefix = scope.namePrefix;
    const section = service && (city.services as Readonly<Record<string, unknown>>)[service.id];
    this.named = (service ? deviceReferences(service, section) : [])
      .filter(({ deviceType }) => deviceType === id)
      .map((one) => ({
        ...one,
        path: ['services', service?.id as string, ...one.path],
        name: thingName(this.prefix, one.written),
      }));
    this.wanted = new Set(this.named.map(({ name }) => name));
  }

  /** The registry, whose devices are noted as they pass; without it, inventories alone are asked. */
  async *noting(registry: AsyncIterable<RegisteredDevice>): AsyncGenerator<RegisteredDevice> {
    this.asked = (device) => ({
      en: `neither the inventory nor the registry has the ${device}`,
      zh: `清单和注册表中都没有 ${device}`,
    });
    for await (const device of registry) {
      const { externalId } = device.attributes;
      this.note(device.thingName, externalId === undefined ? undefined : decodeText(externalId));
      yield device;
    }
  }

  take({ device, thingName: ofRow }: PlanEntry): void {
    const name = device?.thingName ?? ofRow;
    if (name !== undefined) this.note(name, device?.externalId);
  }

  /** What of them is wrong in the city's file `root`, in the order of the settings. */
  unknown(root: LocatedMap): readonly Problem[] {
    return this.named
      .filter(({ name }) => !this.there.has(name))
      .map(({ path, deviceType, written }) => {
        const near = nearest(registryId(this.prefix, written), [...this.ids]);
        return problemAt(
          'CK3101',
          positionOf(root, path, 'value'),
          path,
          this.asked(`${deviceType} ${written}`),
          near === undefined
            ? { en: 'correct the id, or register the device', zh: '更正编号，或注册该设备' }
            : meant(near),
        );
      });
  }

  private note(name: string, externalId: string | undefined): void {
    if (this.named.length === 0) return;
    // An adopted thing is named by its own name or by its id.
    for (const written of [name, externalId ?? name]) {
      const one = thingName(this.prefix, written);
      if (this.wanted.has(one)) this.there.add(one);
    }
    if (this.ids.size < maxIds) this.ids.add(externalId ?? registryId(this.prefix, name));
  }
}
