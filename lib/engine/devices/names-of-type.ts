import { deviceId, registryId, thingName } from '../../identity/thing-name';
import type { RegisteredDevice } from '../ports/ports';

type ConnectsAs = RegisteredDevice['connectsAs'];

const noteFirst = (map: Map<string, string>, key: string, value: string): void => {
  if (!map.has(key)) map.set(key, value);
};

/** Form of a name: letters and digits where it has them. */
const formOf = (name: string): string => name.replace(/\d/g, '9').replace(/[a-z]/gi, 'a');

const euiForm = /^(?:eui-)?([0-9a-f]{2}(?:[-:]?[0-9a-f]{2}){7})$/i;

/**
 * The 64 bits of a radio (EUI-64) in one spelling: labels have capitals and hyphens, network servers small letters, and The Things Stack
 * makes ids of them, `eui-…`, unless somebody names the device. Undefined of what is none.
 */
const euiOf = (id: string): string | undefined => euiForm.exec(id)?.[1]?.replace(/[-:]/g, '').toLowerCase();

/** An entity of NGSI-LD by its type and what it is called (ETSI GS CIM 009, A.3): who has no URIs of its own makes them of its ids. */
const entityUri = /^urn:ngsi-ld:[^:]+:(.+)$/i;

/** The one name of each device of one type: that with which it connects. */
export class NamesOfType {
  /** Things by name. */
  private readonly things = new Map<string, string>();
  private forms: ReadonlySet<string> | undefined;
  /** Names by that which a plan would make of the id. */
  private readonly byId = new Map<string, string>();
  /** Names by what is written of the thing: its own name, or what a plan would make of that. */
  private readonly byThing = new Map<string, string>();
  /** Names by the EUI that is the id. */
  private readonly byEui = new Map<string, string>();

  constructor(
    private readonly prefix: string,
    private readonly connectsAs: ConnectsAs,
    registered: readonly RegisteredDevice[],
  ) {
    // Of two that claim one name the first in the alphabet has it, as in a plan.
    const inOrder = [...registered].sort((a, b) => (a.thingName < b.thingName ? -1 : 1));
    for (const one of inOrder) {
      const { thingName: thing, externalId } = one;
      const name = this.nameOf(one);
      noteFirst(this.things, name, thing);
      noteFirst(this.byId, thingName(prefix, externalId ?? thing), name);
      const eui = euiOf(registryId(prefix, externalId ?? thing));
      if (eui) noteFirst(this.byEui, eui, name);
      noteFirst(this.byThing, connectsAs === 'id' ? thing : thingName(prefix, thing), name);
    }
  }

  /** The name of the device that a file or a setting means, by its id or its thing: where these are of two, by the id. */
  of(written: string): string {
    if (this.connectsAs === 'id') return this.ofIdentity(written.normalize('NFC').trim());
    const planned = thingName(this.prefix, written);
    if (this.things.has(planned)) return planned;
    const known = this.byId.get(planned) ?? this.byThing.get(planned) ?? this.byEuiOf(written);
    return known ?? this.byEntityOf(written) ?? planned;
  }

  /** The thing of a device; undefined where the registry has none. */
  thingOf(name: string): string | undefined {
    return this.things.get(name);
  }

  /** Whether a name that the registry does not have is written as one that it has: with a digit, and the same letters and digits. */
  isLikeOne(name: string): boolean {
    this.forms ??= new Set([...this.things.keys()].map(formOf));
    const own = name.startsWith(this.prefix) ? name.slice(this.prefix.length) : name;
    return /\d/.test(own) && this.forms.has(formOf(name));
  }

  /** An identity is compared as it is: `CS*1` and `CS-1` are two stations, though a plan names their things alike. */
  private ofIdentity(written: string): string {
    const id = registryId(this.prefix, written);
    if (this.things.has(id)) return id;
    return this.byThing.get(written) ?? this.byThing.get(id) ?? id;
  }

  private byEuiOf(written: string): string | undefined {
    const eui = euiOf(registryId(this.prefix, written.trim()));
    return eui && this.byEui.get(eui);
  }

  /** Of an id that the registry does not have as it is: that which the URI was made of. */
  private byEntityOf(written: string): string | undefined {
    const [, id] = entityUri.exec(written.trim()) ?? [];
    if (id === undefined) return undefined;
    const planned = thingName(this.prefix, id);
    return this.things.has(planned) ? planned : this.byId.get(planned);
  }

  private nameOf({ thingName: thing, externalId }: RegisteredDevice): string {
    return this.connectsAs === 'thing' ? thing : deviceId(this.prefix, externalId ?? thing, 'id');
  }
}
