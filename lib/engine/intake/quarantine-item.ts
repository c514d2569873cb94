import type { QuarantinedMessage } from '../contracts';
import { reasonOfPeople } from './reason-of-people';

/** With base64 and the rest of the item this stays below the 1,000 kB of a record of Firehose. */
const keptBytes = 600_000;

/** What is kept of the bytes of a refused message. Of a long piece of a file `origin` says where all of it lies. */
export const keptOf = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, keptBytes);

/** A refused message as the quarantine zone holds it. */
export interface StoredMessage extends Omit<QuarantinedMessage, 'bytes' | 'isUnread'> {
  /** Base64. */
  readonly bytes: string;
  /** Wrapped data key by which `reason` and `bytes` are sealed (`lib/engine/vault/sealed-quarantine.ts`). */
  readonly sealedBy?: string;
}

export const quarantineItem = ({ bytes, isUnread: _, ...message }: QuarantinedMessage): StoredMessage => ({
  ...message,
  bytes: Buffer.from(keptOf(bytes)).toString('base64'),
});

/**
 * The same where no key seals it. Of a file of which nothing was understood neither bytes nor values are kept: somebody may have taken
 * the folder for that of a service with data of people. The file itself says what it is, as long as it lies in the landing zone.
 */
export const unsealedItem = (message: QuarantinedMessage): StoredMessage =>
  quarantineItem(
    message.isUnread ? { ...message, bytes: new Uint8Array(), reason: reasonOfPeople(message.reason) } : message,
  );
