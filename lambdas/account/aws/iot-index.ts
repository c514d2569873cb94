import type { AccountSetting } from '../ports';
import type { IotIndex } from '../settings/iot-index';
import type { RestCall } from './rest-call';

interface Configuration {
  readonly thingIndexingConfiguration?: {
    readonly thingIndexingMode?: IotIndex['things']['mode'];
    readonly thingConnectivityIndexingMode?: IotIndex['things']['connectivity'];
    readonly namedShadowIndexingMode?: IotIndex['things']['namedShadows'];
    readonly deviceDefenderIndexingMode?: IotIndex['things']['violations'];
    readonly customFields?: IotIndex['things']['customFields'];
    readonly filter?: IotIndex['things']['filter'];
  };
  readonly thingGroupIndexingConfiguration?: {
    readonly thingGroupIndexingMode?: IotIndex['groups']['mode'];
    readonly customFields?: IotIndex['groups']['customFields'];
  };
}

const path = '/indexing/config';
const some = <T>(list: readonly T[] | undefined): readonly T[] | undefined => (list?.length ? list : undefined);

/**
 * `GetIndexingConfiguration` and `UpdateIndexingConfiguration`, which replaces every part of the configuration that it
 * is given.
 */
export class AwsIotIndex implements AccountSetting<IotIndex> {
  constructor(private readonly iot: RestCall) {}

  async read(): Promise<IotIndex> {
    const found = await this.iot.call<Configuration>('GET', path);
    const { thingIndexingConfiguration: t = {}, thingGroupIndexingConfiguration: g = {} } = found;
    const shadows = some(t.filter?.namedShadowNames);
    const places = some(t.filter?.geoLocations);
    const fieldsOf = (list: IotIndex['things']['customFields']) => (some(list) ? { customFields: list } : {});
    return {
      things: {
        mode: t.thingIndexingMode ?? 'OFF',
        connectivity: t.thingConnectivityIndexingMode ?? 'OFF',
        namedShadows: t.namedShadowIndexingMode ?? 'OFF',
        violations: t.deviceDefenderIndexingMode ?? 'OFF',
        ...(shadows || places
          ? { filter: { ...(shadows && { namedShadowNames: shadows }), ...(places && { geoLocations: places }) } }
          : {}),
        ...fieldsOf(t.customFields),
      },
      groups: { mode: g.thingGroupIndexingMode ?? 'OFF', ...fieldsOf(g.customFields) },
    };
  }

  async write({ things, groups }: IotIndex): Promise<void> {
    const { mode, connectivity, namedShadows, violations, ...rest } = things;
    const { mode: groupMode, ...groupRest } = groups;
    const update: Configuration = {
      thingIndexingConfiguration: {
        thingIndexingMode: mode,
        thingConnectivityIndexingMode: connectivity,
        namedShadowIndexingMode: namedShadows,
        deviceDefenderIndexingMode: violations,
        ...rest,
      },
      thingGroupIndexingConfiguration: { thingGroupIndexingMode: groupMode, ...groupRest },
    };
    await this.iot.call('POST', path, update);
  }
}
