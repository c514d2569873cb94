/** Status of a certificate in AWS IoT; the others never belong to a device in service. */
export type CertificateStatus = 'ACTIVE' | 'INACTIVE' | 'PENDING_ACTIVATION' | 'REVOKED' | string;

export interface ListedCertificate {
  readonly id: string;
  readonly status: CertificateStatus;
  readonly createdMs: number;
}

export interface CertificatePage {
  readonly certificates: readonly ListedCertificate[];
  /** Marker of the page after; none on the last one. */
  readonly next?: string;
}

export interface CertificateFacts {
  readonly status: CertificateStatus;
  readonly pem: string;
  readonly notAfterMs: number;
}

/** Certificates of the account. Every change may be repeated: done twice it is done once. */
export interface Certificates {
  page(marker: string | undefined): Promise<CertificatePage>;
  describe(id: string): Promise<CertificateFacts | undefined>;
  /** Issues a certificate for a request in PEM, inactive. Throws `RefusedRequest` when the request is no good. */
  issue(requestPem: string): Promise<string>;
  /** An inactive certificate that was issued for a request since then, though nobody noted its id. */
  issuedFor(requestPem: string, sinceMs: number): Promise<string | undefined>;
  setStatus(id: string, status: 'ACTIVE' | 'INACTIVE'): Promise<void>;
  delete(id: string): Promise<void>;
  policiesOf(id: string): Promise<readonly string[]>;
  attachPolicy(id: string, policy: string): Promise<void>;
  detachPolicy(id: string, policy: string): Promise<void>;
  thingsOf(id: string): Promise<readonly string[]>;
  attachThing(id: string, thing: string): Promise<void>;
  detachThing(id: string, thing: string): Promise<void>;
}

/** AWS IoT would not sign what the device sent. */
export class RefusedRequest extends Error {}

export interface Things {
  /** District of a thing of the city, from its attribute; undefined when it has none, is another's or is not there. */
  districtOf(thing: string): Promise<string | undefined>;
  /** True when it has left service: its certificates are to open no door. */
  isRetired(thing: string): Promise<boolean>;
  /** True while it is connected, as the fleet index knows: some seconds late. */
  isConnected(thing: string): Promise<boolean>;
}

export interface JobExecution {
  /** QUEUED, IN_PROGRESS, SUCCEEDED, FAILED, REJECTED, TIMED_OUT, REMOVED or CANCELED. */
  readonly status: string;
  /** True once the device has taken it up, however it ended. */
  readonly hasBegun: boolean;
  readonly details: Readonly<Record<string, string>>;
}

/** Jobs for one device each. */
export interface DeviceJobs {
  /** Starts a job; one of that id that is there already is left as it is. */
  start(job: { readonly id: string; readonly thing: string; readonly document: unknown }): Promise<void>;
  execution(id: string, thing: string): Promise<JobExecution | undefined>;
  /** Takes a job back that its device has not taken up; one that it has, or that has ended, is left as it is. */
  withdraw(id: string): Promise<void>;
}

/** Which certificates devices have connected with. */
export interface Connections {
  seen(thing: string, certificateId: string): Promise<boolean>;
}
