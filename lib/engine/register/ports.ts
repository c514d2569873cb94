import type { AuditObjects } from '../audit/objects';
import type { Ports } from '../ports/ports';
import type { KeyWrapper } from '../vault/key-wrapper';

/** A URL with what its request must bear. */
export interface SignedUrl {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The documents bucket. Content of a register goes from client to bucket and back, never through a function. */
export interface Documents {
  /** Puts what a function has written itself. False where something lies there, which stays as it is. */
  put(key: string, content: { readonly contentType: string; readonly bytes: Uint8Array }): Promise<boolean>;
  /** Good for one upload of exactly this type, size and checksum. */
  uploadUrl(document: {
    readonly key: string;
    readonly contentType: string;
    readonly bytes: number;
    readonly sha256: string;
    readonly expiresSeconds: number;
  }): Promise<SignedUrl>;
  downloadUrl(key: string, expiresSeconds: number): Promise<SignedUrl>;
  /** Deletes every version; what is not there is deleted. */
  remove(key: string): Promise<void>;
  /** The same of all whose keys begin so. */
  removeBelow(folder: `${string}/`): Promise<void>;
}

/** What the clock touches. */
export interface BackOfficePorts extends Pick<Ports, 'clock' | 'state' | 'alarms' | 'metrics' | 'records'> {
  readonly audit: AuditObjects;
}

/** What the register touches. */
export interface RegisterPorts extends BackOfficePorts, Pick<Ports, 'receipts'> {
  readonly wrapper: KeyWrapper;
  readonly documents: Documents;
}
