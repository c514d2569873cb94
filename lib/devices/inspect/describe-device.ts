import { everyItem, type IndexedThing, type Registry, RegistryError } from '../registry/registry';

/** A certificate of a device. */
export interface DeviceCertificate {
  readonly certificateId: string;
  readonly status: string;
  readonly policies: readonly string[];
  /** UTC ms. */
  readonly createdMs?: number;
  readonly notAfterMs?: number;
}

/** All that the registry knows of one device. */
export interface DeviceDetails {
  readonly thingName: string;
  readonly thingTypeName?: string;
  readonly version: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  readonly certificates: readonly DeviceCertificate[];
  /** From the fleet index; absent where it does not know the device. */
  readonly connectivity?: { readonly connected: boolean; readonly sinceMs?: number };
}

async function certificateOf(registry: Registry, arn: string): Promise<DeviceCertificate> {
  const certificateId = arn.split('/').at(-1) ?? '';
  const state = await registry.describeCertificate({ certificateId });
  const { items: policies } = await registry.listAttachedPolicies({ target: arn });
  return {
    certificateId,
    status: state?.status ?? 'unknown',
    policies,
    ...(state?.createdMs === undefined ? {} : { createdMs: state.createdMs }),
    ...(state?.notAfterMs === undefined ? {} : { notAfterMs: state.notAfterMs }),
  };
}

/** The device in the fleet index; undefined too where there is no index. */
async function indexed(registry: Registry, thingName: string): Promise<IndexedThing | undefined> {
  try {
    const { items } = await registry.searchIndex({ queryString: `thingName:"${thingName}"` });
    return items.find((thing) => thing.thingName === thingName);
  } catch (error) {
    if (error instanceof RegistryError && ['not-found', 'conflict', 'invalid'].includes(error.kind)) return undefined;
    throw error;
  }
}

/** A device with its groups, certificates and connection; undefined when there is none of the name. */
export async function describeDevice(registry: Registry, thingName: string): Promise<DeviceDetails | undefined> {
  const thing = await registry.describeThing({ thingName });
  if (!thing) return undefined;
  const groups: string[] = [];
  for await (const group of everyItem((page) => registry.listThingGroupsForThing({ ...page, thingName })))
    groups.push(group);
  const certificates: DeviceCertificate[] = [];
  for await (const arn of everyItem((page) => registry.listThingPrincipals({ ...page, thingName })))
    certificates.push(await certificateOf(registry, arn));
  const { connected, connectivityMs } = (await indexed(registry, thingName)) ?? {};
  return {
    ...thing,
    groups: groups.sort(),
    certificates,
    ...(connected === undefined
      ? {}
      : { connectivity: { connected, ...(connectivityMs === undefined ? {} : { sinceMs: connectivityMs }) } }),
  };
}
