/** Times of a rotation: what the city's file says, and what the protocol fixes. */
export interface RotationPolicy {
  /** A certificate older than this is due. AWS IoT signs its own until 2049, so age is what counts for them. */
  readonly maxAgeDays: number;
  /** A certificate that ends sooner than this is due; for those of a vendor's CA. */
  readonly daysBeforeExpiry: number;
  /** An old certificate is kept, inactive, for so long. */
  readonly keepOldDays: number;
  /** Districts that are walked; devices of others are counted and left. */
  readonly districts: readonly string[];
}

/** A device that receives nothing for so long is left for a later walk: nothing has changed yet. */
export const answerWithinMinutes = 30;
/** A device that was given its certificate must be seen with it within this time. */
export const connectWithinMinutes = 60;
/** A seat nobody has touched for longer belongs to a walk that was broken off. */
export const brokenOffAfterMinutes = 180;

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;

/**
 * A device whose certificate is being replaced. Its fields say how far it has come; each is written before what it allows
 * is done, so that whoever finds it, after any failure, knows which certificate the device may hold.
 */
export interface Rotation {
  /** The walk that holds the seat: no other one touches it. */
  readonly walk: string;
  readonly thing: string;
  readonly oldCertificateId: string;
  /** Set once it is issued. */
  readonly newCertificateId?: string;
  readonly startedMs: number;
  /** When the step began that is waited for now. */
  readonly sinceMs: number;
  /** The request as the device sent it; what was issued for it is known by its key. */
  readonly requestPem?: string;
  /** Install jobs so far. From the first one on the device may hold the new certificate. */
  readonly offers?: number;
  /** When the device was known to use the new certificate: from then on the rotation only goes forward. */
  readonly takenMs?: number;
  /** The device keeps the old certificate, and what was made is taken away; with the failure, if that is why. */
  readonly abandoned?: { readonly failure?: Failure };
}

export type FailureCode =
  /** The device refused or failed to make a request. */
  | 'request-refused'
  /** What it sent is no request that can be signed. */
  | 'request-unusable'
  /** It refused or failed to take the certificate. */
  | 'install-refused'
  /** It was not seen with the new certificate in time. */
  | 'not-seen'
  /** A step of the workflow failed, tries and all. */
  | 'step-failed'
  /** The walk ended in the middle, and nobody knows why. */
  | 'broken-off';

/** Why a district stands still until a person has looked. */
export interface Failure {
  readonly code: FailureCode;
  readonly thing: string;
  readonly message: string;
  readonly atMs: number;
}

/** What a district remembers: at most one device at a time, and none while a failure is open. */
export interface Seat {
  readonly open?: Rotation;
  /** A rotation that no walk holds, and whose device may hold either certificate: both stay in service. */
  readonly unsettled?: Rotation;
  readonly failure?: Failure;
}

export interface DueDevice {
  readonly thing: string;
  readonly certificateId: string;
  readonly because: 'age' | 'expiry';
  readonly dueMs: number;
}

export interface OldCertificate {
  readonly thing: string;
  readonly certificateId: string;
  readonly deactivatedMs: number;
}

/** When a certificate is due, and why; whichever comes first. */
export function dueOf(
  { createdMs, notAfterMs }: { readonly createdMs: number; readonly notAfterMs: number },
  policy: RotationPolicy,
): Pick<DueDevice, 'because' | 'dueMs'> {
  const byAge = createdMs + policy.maxAgeDays * dayMs;
  const byExpiry = notAfterMs - policy.daysBeforeExpiry * dayMs;
  return byAge < byExpiry ? { because: 'age', dueMs: byAge } : { because: 'expiry', dueMs: byExpiry };
}
