import { keyIn } from '../../shared/naming';
import { rowFailure } from '../apply/row-failure';
import { retiredUntilAttribute, updateOnce } from '../apply/steps/attributes';
import { isInServiceTree } from '../apply/steps/move';
import { decodeText, encodeText } from '../mapping/attribute-text';
import type { DeviceKind } from '../mapping/device-kind';
import { everyItem, type Registry, type Thing } from '../registry/registry';
import type { AccountCities } from './cities';

/** A thing of the account that is to become a device of the city. */
export interface Adoption {
  /** Row of the list, first data row = 1. */
  readonly row: number;
  readonly thingName: string;
  /** Id the city knows it by. */
  readonly externalId: string;
  readonly serial: string;
  readonly district: string;
}

export interface AdoptionOutcome {
  readonly row: number;
  readonly thingName: string;
  readonly result: 'adopted' | 'unchanged' | 'failed';
  /** What changes, or why nothing does. */
  readonly message: string;
  readonly code?: string;
}

export interface AdoptContext {
  readonly registry: Registry;
  readonly kind: DeviceKind;
  /** Key of the city. */
  readonly city: string;
  /** Keys of its other stages: the roles of the city are refused things with their names. */
  readonly otherStages: readonly string[];
  readonly cities: AccountCities;
  /** Tell what would change, and change nothing. */
  readonly isDryRun: boolean;
}

const failed = ({ row, thingName }: Adoption, code: string, message: string): AdoptionOutcome => ({
  row,
  thingName,
  result: 'failed',
  code,
  message,
});

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** Why a thing is not to be adopted; undefined when it may. */
async function refusal(
  thing: Thing & { readonly groups: readonly string[] },
  group: string,
  { kind, city, otherStages, cities }: AdoptContext,
): Promise<Refusal | undefined> {
  const { groups, thingTypeName } = thing;
  if (thing.attributes[retiredUntilAttribute] !== undefined)
    return { code: 'CK6406', message: 'it is a retired device of the city: plan and apply bring it back' };
  const other = groups.find((one) => one !== group && isInServiceTree(one, kind.scope));
  if (other) return { code: 'CK6402', message: `it is in ${other} of the city already: plan and apply move it` };
  const stage = otherStages.find((key) => key === keyIn(thing.thingName));
  if (stage !== undefined)
    return { code: 'CK6408', message: `its name is one of ${stage}, and roles of ${city} are refused such things` };
  if (thingTypeName === kind.scope.thingTypeName) return undefined;
  const owner = await cities.of(thing);
  if (owner === undefined || (owner === city && keyIn(thingTypeName ?? '') !== city)) return undefined;
  return owner === city
    ? { code: 'CK6402', message: `it is a ${thingTypeName} of the city already` }
    : { code: 'CK6407', message: `it is a device of ${owner}, another city of this account, and sends as one` };
}

/**
 * Gives a thing that exists the type, the attributes and the group of a device of the city. Its name, certificates,
 * policies, other attributes and other groups stay, so it does not even reconnect. Doing it again changes nothing.
 */
export async function adoptThing(adoption: Adoption, context: AdoptContext): Promise<AdoptionOutcome> {
  const { registry, kind, isDryRun } = context;
  const { row, thingName, externalId, serial, district } = adoption;
  try {
    const thing = await registry.describeThing({ thingName });
    if (!thing) return failed(adoption, 'CK6401', 'the account has no such thing');
    const { thingTypeName } = kind.scope;
    const group = kind.groupOf(district);
    const groups: string[] = [];
    for await (const one of everyItem((page) => registry.listThingGroupsForThing({ ...page, thingName })))
      groups.push(one);
    const refused = await refusal({ ...thing, groups }, group, context);
    if (refused) return failed(adoption, refused.code, refused.message);
    const wanted = { district, externalId: encodeText(externalId), serialNumber: encodeText(serial) };
    const attributes = Object.fromEntries(
      Object.entries(wanted).filter(([name, value]) => thing.attributes[name] !== value),
    );
    const changes = [
      ...(thing.thingTypeName === thingTypeName ? [] : [`type ${thing.thingTypeName ?? 'none'} → ${thingTypeName}`]),
      ...Object.entries(attributes).map(
        ([name, value]) => `${name} ${decodeText(thing.attributes[name] ?? 'none')} → ${decodeText(value)}`,
      ),
      ...(groups.includes(group) ? [] : [`joins ${group}`]),
    ];
    if (changes.length === 0) return { row, thingName, result: 'unchanged', message: 'a device of the city already' };
    if (!isDryRun) {
      await updateOnce(registry, { thingName, thingTypeName, attributes, expectedVersion: thing.version });
      await registry.addThingToThingGroup({ thingName, thingGroupName: group });
    }
    return { row, thingName, result: 'adopted', message: changes.join('; ') };
  } catch (error) {
    const failure = rowFailure(error);
    if (!failure) throw error;
    return failed(adoption, failure.code, failure.message);
  }
}
