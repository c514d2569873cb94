import type { RegistryOperation } from './registry';

/** Calls a second that AWS IoT takes of one account and region, by operation. */
export type Quotas = Readonly<Record<RegistryOperation, number>>;

/** Defaults of us-east-1 (Service Quotas, service `iotcore`, `<Operation> API TPS`); all can be raised. */
export const defaultQuotas: Quotas = {
  createThing: 100,
  updateThing: 100,
  describeThing: 350,
  listThings: 10,
  createThingType: 15,
  describeThingType: 100,
  createThingGroup: 25,
  describeThingGroup: 100,
  listThingGroups: 10,
  addThingToThingGroup: 100,
  removeThingFromThingGroup: 100,
  listThingsInThingGroup: 25,
  listThingGroupsForThing: 100,
  createCertificateFromCsr: 15,
  createKeysAndCertificate: 10,
  describeCertificate: 10,
  listCertificates: 10,
  updateCertificate: 10,
  deleteCertificate: 10,
  attachThingPrincipal: 100,
  detachThingPrincipal: 100,
  listThingPrincipals: 10,
  listPrincipalThings: 10,
  getPolicy: 10,
  attachPolicy: 15,
  detachPolicy: 15,
  listAttachedPolicies: 15,
  searchIndex: 15,
  startThingRegistrationTask: 10,
  describeThingRegistrationTask: 10,
};
