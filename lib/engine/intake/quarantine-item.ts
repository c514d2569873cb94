import type { QuarantinedMessage } from '../contracts';

/** With base64 and the rest of the item this stays below the 1,000 kB of a record of Firehose. */
const keptBytes = 600_000;

/** What is kept of the bytes of a refused message. Of a long piece of a file `origin` says where all of it lies. */
export const keptOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, keptBytes);

/** A refused message as the quarantine zone holds it. */
export interface StoredMessage extends Omit<QuarantinedMessage, 'bytes'> {
  /** Base64. */
  readonly bytes: string;
  /** Wrapped data key by which `reason` and `bytes` are sealed (`lib/engine/vault/sealed-quarantine.ts`). */
  readonly sealedBy?: string;
}

export const quarantineItem = ({ bytes, ...message }: QuarantinedMessage): StoredMessage => ({
  ...message,
  bytes: Buffer.from(keptOf(bytes)).toString('base64'),
});
