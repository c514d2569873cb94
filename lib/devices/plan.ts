/** What happens to one device; `rejected` rows reach the registry in no way. */
export type PlanAction = 'create' | 'update' | 'move' | 'retire' | 'unchanged' | 'rejected';

/** A device as the registry is to hold it. */
export interface PlannedDevice {
  /** Deterministic, in the alphabet of AWS IoT: slug of city key, service and external id. */
  readonly thingName: string;
  /** Id of the device type, e.g. `signal-controller`. */
  readonly deviceType: string;
  /** Id the city knows it by, as its inventory writes it. */
  readonly externalId: string;
  /** Serial number that the device shows when it is provisioned. */
  readonly serial: string;
  readonly district: string;
  /** Leaf group that it joins. */
  readonly group: string;
  /**
   * All attributes that the thing is to have, in AWS IoT's alphabet (mapping/attribute-text.ts encodes the rest). For
   * `update` and `move` they include those that the registry holds and no column of the inventory gives.
   */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A device as the registry holds it. */
export interface RegisteredDevice {
  readonly thingName: string;
  readonly thingTypeName?: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  /** Version of the thing; an update that expects another one is refused. */
  readonly version: number;
}

export interface PlanReason {
  /** Stable code `CK6nnn`. */
  readonly code: string;
  readonly message: string;
}

/** One line of a plan. */
export interface PlanEntry {
  readonly action: PlanAction;
  /** Rows of the inventory that it comes from, first data row = 1; none where the inventory names no such device. */
  readonly rows: readonly number[];
  readonly device?: PlannedDevice;
  /** Of a rejected row, where it is known. */
  readonly thingName?: string;
  /** What the registry held when the plan was made. */
  readonly before?: RegisteredDevice;
  readonly reason: PlanReason;
  /** What a person should look at before it is applied, e.g. a near-duplicate; never changes the action. */
  readonly notes?: readonly PlanReason[];
}

/** Which things of an account a plan looks at. */
export interface RegistryScope {
  readonly thingTypeName: string;
  /** Things whose names begin so could clash with those of the plan. */
  readonly namePrefix: string;
}

/** First line of a plan: for which city and account it was made, from what. */
export interface PlanHeader {
  readonly plan: 1;
  readonly city: string;
  readonly account: string;
  readonly region: string;
  readonly deviceType: string;
  /** Of a type of `devices.types`, which no stack makes: applying the plan does. */
  readonly declaredType?: { readonly searchableAttributes: readonly string[] };
  readonly inventory: {
    readonly name: string;
    /** Name without folder. */
    readonly file: string;
    readonly sha256: string;
    /** How the file was understood, e.g. `CSV, ";", gb18030`. */
    readonly readAs: string;
    readonly rows: number;
    /** Rows that the mapping's `only` leaves out. */
    readonly leftOut: number;
  };
  /** Digest of what the registry held, so that a plan from a stale registry is refused (planning/registry-digest.ts). */
  readonly registry: RegistryScope & { readonly sha256: string; readonly things: number };
  readonly retire: boolean;
  readonly counts: Readonly<Record<PlanAction, number>>;
  /** Digest of the entries: a plan that was edited by hand or cut off is refused. */
  readonly entriesSha256: string;
}
