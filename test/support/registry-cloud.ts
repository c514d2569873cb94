import { retiredUntilAttribute } from '../../lib/devices/apply/steps/attributes';
import { memoryRegistry } from '../../lib/devices/registry/memory/memory-registry';
import { type MemoryOptions, memoryState } from '../../lib/devices/registry/memory/state';
import { RegistryError, type RegistryErrorKind } from '../../lib/devices/registry/registry';
import { type Certificates, RefusedRequest, type Things } from '../../lib/registry/rotation/ports';

/** Answers a refusal of that kind otherwise. */
const refused = (kind: RegistryErrorKind, otherwise: (error: RegistryError) => void) => (error: unknown) => {
  if (!(error instanceof RegistryError) || error.kind !== kind) throw error;
  return otherwise(error);
};
const asGood = refused('not-found', () => {});
const unusable = refused('invalid', ({ message }) => {
  throw new RefusedRequest(message);
}) as (error: unknown) => never;

/** The registry in memory as operators see it, and as the rotation sees it: one account. */
export function registryCloud(options: MemoryOptions) {
  const state = memoryState(options);
  const registry = memoryRegistry(options, state);
  const arnOf = (id: string) => state.certificates.get(id)?.certificateArn ?? id;
  const thingsOf = (id: string) => [...state.principals].filter(([, arns]) => arns.includes(arnOf(id))).map(([t]) => t);
  /** Requests, by the certificates that were issued for them. */
  const requests = new Map<string, string>();
  const certificates: Certificates = {
    page: async () => ({
      certificates: [...state.certificates.values()].map(({ certificateId: id, status, createdMs = 0 }) => ({
        id,
        status,
        createdMs,
      })),
    }),
    describe: async (certificateId) => {
      const found = await registry.describeCertificate({ certificateId });
      return found && { status: found.status, pem: found.certificatePem, notAfterMs: found.notAfterMs ?? 0 };
    },
    issue: async (certificateSigningRequest) => {
      const asked = { certificateSigningRequest, setAsActive: false };
      const { certificateId } = await registry.createCertificateFromCsr(asked).catch(unusable);
      requests.set(certificateId, certificateSigningRequest);
      return certificateId;
    },
    issuedFor: async (requestPem, sinceMs) =>
      [...state.certificates.values()].find(
        ({ certificateId, status, createdMs = 0 }) =>
          requests.get(certificateId) === requestPem && status === 'INACTIVE' && createdMs >= sinceMs,
      )?.certificateId,
    setStatus: (certificateId, newStatus) => registry.updateCertificate({ certificateId, newStatus }),
    delete: (certificateId) => registry.deleteCertificate({ certificateId }).catch(asGood),
    policiesOf: async (id) => (await registry.listAttachedPolicies({ target: arnOf(id) })).items,
    attachPolicy: (id, policyName) => registry.attachPolicy({ policyName, target: arnOf(id) }),
    detachPolicy: (id, policyName) => registry.detachPolicy({ policyName, target: arnOf(id) }).catch(asGood),
    thingsOf: async (id) => thingsOf(id),
    attachThing: (id, thingName) => registry.attachThingPrincipal({ thingName, principal: arnOf(id) }),
    detachThing: (id, thingName) => registry.detachThingPrincipal({ thingName, principal: arnOf(id) }).catch(asGood),
  };
  const offline = new Set<string>();
  const things: Things = {
    districtOf: async (thingName) => (await registry.describeThing({ thingName }))?.attributes.district,
    isRetired: async (thingName) => {
      const found = await registry.describeThing({ thingName });
      return found === undefined || retiredUntilAttribute in found.attributes;
    },
    isConnected: async (thingName) =>
      (await registry.describeThing({ thingName })) !== undefined && !offline.has(thingName),
  };
  /** What the broker does with a certificate of a thing: lets it in when it is active, attached, and has a policy. */
  const letsIn = (thing: string, id: string): boolean => {
    const found = state.certificates.get(id);
    return found?.status === 'ACTIVE' && found.policies.length > 0 && thingsOf(id).includes(thing);
  };
  const certificatesOf = (thing: string) =>
    (state.principals.get(thing) ?? []).map((arn) => arn.split('/').at(-1) ?? '');
  return { registry, certificates, things, offline, letsIn, certificatesOf };
}

export type RegistryCloud = ReturnType<typeof registryCloud>;
