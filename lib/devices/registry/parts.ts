import type { Registry } from './registry';

/** Things and their types. */
export type ThingOperations = Pick<
  Registry,
  'createThing' | 'updateThing' | 'describeThing' | 'listThings' | 'createThingType' | 'describeThingType'
>;

/** Thing groups and who is in them. */
export type GroupOperations = Pick<
  Registry,
  | 'createThingGroup'
  | 'describeThingGroup'
  | 'listThingGroups'
  | 'addThingToThingGroup'
  | 'removeThingFromThingGroup'
  | 'listThingsInThingGroup'
  | 'listThingGroupsForThing'
>;

/** Certificates, policies and what they are attached to. */
export type CertificateOperations = Pick<
  Registry,
  | 'createCertificateFromCsr'
  | 'createKeysAndCertificate'
  | 'describeCertificate'
  | 'listCertificates'
  | 'updateCertificate'
  | 'deleteCertificate'
  | 'attachThingPrincipal'
  | 'detachThingPrincipal'
  | 'listThingPrincipals'
  | 'listPrincipalThings'
  | 'getPolicy'
  | 'attachPolicy'
  | 'detachPolicy'
  | 'listAttachedPolicies'
>;
