/**
 * The device registry at the level of AWS IoT operations, as far as citykit uses them: one method an operation, named
 * and shaped as in the API, one object in, one object out. Every method throws `RegistryError` and nothing else that is
 * foreseen. `describe…` answers undefined for what does not exist.
 */
export interface Registry {
  createThing(input: ThingInput): Promise<void>;
  /** Throws `version-conflict` when the thing has another version than expected. */
  updateThing(input: ThingUpdate): Promise<void>;
  describeThing(input: { readonly thingName: string }): Promise<Thing | undefined>;
  listThings(input: PageInput & { readonly thingTypeName?: string }): Promise<Page<Thing>>;

  createThingType(input: ThingType): Promise<void>;
  describeThingType(input: { readonly thingTypeName: string }): Promise<ThingType | undefined>;

  createThingGroup(input: ThingGroup): Promise<void>;
  describeThingGroup(input: { readonly thingGroupName: string }): Promise<ThingGroup | undefined>;
  /** Children of a group, or all groups. */
  listThingGroups(input: PageInput & { readonly parentGroup?: string }): Promise<Page<string>>;
  addThingToThingGroup(input: Membership): Promise<void>;
  removeThingFromThingGroup(input: Membership): Promise<void>;
  listThingsInThingGroup(input: PageInput & { readonly thingGroupName: string }): Promise<Page<string>>;
  listThingGroupsForThing(input: PageInput & { readonly thingName: string }): Promise<Page<string>>;

  createCertificateFromCsr(input: {
    readonly certificateSigningRequest: string;
    readonly setAsActive: boolean;
  }): Promise<Certificate>;
  createKeysAndCertificate(input: {
    readonly setAsActive: boolean;
  }): Promise<Certificate & { readonly privateKeyPem: string }>;
  describeCertificate(input: { readonly certificateId: string }): Promise<CertificateState | undefined>;
  /** Certificates of the account, the newest first. */
  listCertificates(input: PageInput): Promise<Page<ListedCertificate>>;
  updateCertificate(input: {
    readonly certificateId: string;
    readonly newStatus: 'ACTIVE' | 'INACTIVE' | 'REVOKED';
  }): Promise<void>;
  /** Throws `conflict` while the certificate is active or attached. */
  deleteCertificate(input: { readonly certificateId: string }): Promise<void>;
  attachThingPrincipal(input: Attachment): Promise<void>;
  detachThingPrincipal(input: Attachment): Promise<void>;
  /** ARNs of a thing's certificates. */
  listThingPrincipals(input: PageInput & { readonly thingName: string }): Promise<Page<string>>;
  /** Names of the things that hold a certificate; `principal` is its ARN. */
  listPrincipalThings(input: PageInput & { readonly principal: string }): Promise<Page<string>>;

  getPolicy(input: { readonly policyName: string }): Promise<{ readonly policyName: string } | undefined>;
  /** `target` is the ARN of a certificate. */
  attachPolicy(input: PolicyAttachment): Promise<void>;
  detachPolicy(input: PolicyAttachment): Promise<void>;
  listAttachedPolicies(input: { readonly target: string; readonly marker?: string }): Promise<Page<string>>;

  /** Fleet index: seconds behind the registry. */
  searchIndex(input: PageInput & { readonly queryString: string }): Promise<Page<IndexedThing>>;

  startThingRegistrationTask(input: RegistrationTask): Promise<{ readonly taskId: string }>;
  describeThingRegistrationTask(input: { readonly taskId: string }): Promise<RegistrationTaskState | undefined>;
}

export interface ThingInput {
  readonly thingName: string;
  readonly thingTypeName?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Attributes given are merged into those there are; an empty value removes one. */
export interface ThingUpdate extends ThingInput {
  readonly expectedVersion?: number;
}

export interface Thing {
  readonly thingName: string;
  readonly thingTypeName?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly version: number;
}

export interface ThingType {
  readonly thingTypeName: string;
  readonly searchableAttributes: readonly string[];
  readonly description?: string;
}

export interface ThingGroup {
  readonly thingGroupName: string;
  readonly parentGroupName?: string;
}

export interface Membership {
  readonly thingName: string;
  readonly thingGroupName: string;
}

export interface Certificate {
  readonly certificateId: string;
  readonly certificateArn: string;
  readonly certificatePem: string;
}

export interface CertificateState extends Certificate {
  readonly status: 'ACTIVE' | 'INACTIVE' | 'REVOKED' | 'PENDING_TRANSFER' | 'REGISTER_INACTIVE' | 'PENDING_ACTIVATION';
  /** UTC ms. */
  readonly createdMs?: number;
  /** End of validity, UTC ms. */
  readonly notAfterMs?: number;
}

export type ListedCertificate = Pick<CertificateState, 'certificateId' | 'certificateArn' | 'status' | 'createdMs'>;

/** `principal` is the ARN of a certificate. */
export interface Attachment {
  readonly thingName: string;
  readonly principal: string;
}

export interface PolicyAttachment {
  readonly policyName: string;
  readonly target: string;
}

export interface IndexedThing {
  readonly thingName: string;
  readonly thingTypeName?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly thingGroupNames: readonly string[];
  /** Absent while connectivity is not indexed, or the thing never connected. */
  readonly connected?: boolean;
  /** Of the last connection or disconnection, UTC ms. */
  readonly connectivityMs?: number;
}

export interface RegistrationTask {
  readonly templateBody: string;
  readonly inputFileBucket: string;
  readonly inputFileKey: string;
  readonly roleArn: string;
}

export interface RegistrationTaskState {
  readonly status: 'InProgress' | 'Completed' | 'Failed' | 'Cancelled' | 'Cancelling';
  readonly succeeded: number;
  readonly failed: number;
  readonly percent: number;
}

export interface PageInput {
  readonly nextToken?: string;
  readonly maxResults?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

/** Name of an operation, as the method is called. */
export type RegistryOperation = keyof Registry;

/** What became of a call that did not succeed, whatever AWS calls it. */
export type RegistryErrorKind =
  | 'not-found'
  | 'already-exists'
  | 'invalid'
  | 'version-conflict'
  | 'conflict'
  | 'limit'
  | 'throttled'
  | 'unauthorised'
  | 'unreachable'
  | 'internal';

export class RegistryError extends Error {
  constructor(
    readonly kind: RegistryErrorKind,
    /** A `RegistryOperation`, or the call of another service that a registry needs. */
    readonly operation: string,
    message: string,
  ) {
    super(message);
  }
}

/** All items of a paged operation, page by page. */
export async function* everyItem<T>(page: (input: PageInput) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let nextToken: string | undefined, first = true; first || nextToken; first = false) {
    const answer = await page(nextToken ? { nextToken } : {});
    yield* answer.items;
    nextToken = answer.nextToken;
  }
}
