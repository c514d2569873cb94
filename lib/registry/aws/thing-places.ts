import type { Place, Places } from '../../engine/incidents/place';
import type { Clock } from '../../engine/ports/ports';
import { decodeText } from '../../identity/attribute-text';
import { namePrefix, thingName } from '../../identity/thing-name';
import { nameUnder } from '../../shared/naming';
import { type IotCall, notFound, segment } from './iot-call';

interface Described {
  readonly thingName: string;
  readonly thingTypeName?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A type of devices on which others hang. */
export interface SupplyingType {
  readonly service: string;
  readonly deviceType: string;
}

/** Attribute of a thing: id or name of what supplies it. */
const supplyAttribute = 'supply';
/** Cabinet, transformer, feeder, busbar, substation: more are a fault of the list. */
const mostLevels = 8;
const keptMs = 5 * 60_000;

/** Places of devices by the attributes of their things, each thing asked for once in five minutes. */
export class ThingPlaces implements Places {
  private readonly known = new Map<string, { readonly atMs: number; readonly thing: Promise<Described | undefined> }>();

  constructor(
    private readonly iot: Pick<IotCall, 'unless'>,
    private readonly city: string,
    private readonly supplying: readonly SupplyingType[],
    private readonly clock: Clock,
  ) {}

  async of({ service, deviceId }: { service: string; deviceId: string }, suppliesOthers: boolean): Promise<Place> {
    const thing =
      (await this.thingOf(thingName(namePrefix(this.city, service), deviceId))) ?? (await this.thingOf(deviceId));
    const { district } = thing?.attributes ?? {};
    const path = suppliesOthers ? [thing?.thingName ?? deviceId] : [];
    for (let above = supplyOf(thing); above !== undefined && path.length <= mostLevels; ) {
      const supplier = await this.supplierOf(above);
      const node = supplier?.thingName ?? above;
      // Lists may have a ring.
      if (path.includes(node)) break;
      path.push(node);
      above = supplyOf(supplier);
    }
    return { ...(district === undefined ? {} : { district }), path };
  }

  /** A part of the supply by its id, whichever service has it. */
  private async supplierOf(id: string): Promise<Described | undefined> {
    for (const { service, deviceType } of this.supplying) {
      const thing = await this.thingOf(thingName(namePrefix(this.city, service), id));
      if (thing?.thingTypeName === nameUnder(this.city, deviceType)) return thing;
    }
    return undefined;
  }

  /** A thing of this city; an account may hold others. */
  private async thingOf(name: string): Promise<Described | undefined> {
    const nowMs = this.clock.nowMs();
    const kept = this.known.get(name);
    if (kept && nowMs - kept.atMs < keptMs) return kept.thing;
    const thing = this.describe(name);
    const current = { atMs: nowMs, thing };
    this.known.set(name, current);
    thing.catch(() => {
      if (this.known.get(name) === current) this.known.delete(name);
    });
    return thing;
  }

  private async describe(name: string): Promise<Described | undefined> {
    const found = await this.iot.unless<Described>(notFound, 'GET', `/things/${segment(name)}`);
    return found?.thingTypeName?.startsWith(nameUnder(this.city, '')) ? found : undefined;
  }
}

function supplyOf(thing: Described | undefined): string | undefined {
  const supply = decodeText(thing?.attributes?.[supplyAttribute] ?? '').trim();
  return supply === '' ? undefined : supply;
}
