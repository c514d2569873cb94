import type { QuarantinedMessage } from '../contracts';

/** With base64 and the rest of the item this stays below the 1,000 kB of a record of Firehose. */
const keptBytes = 600_000;

/** A refused message as the quarantine zone holds it. Of a long piece of a file `origin` says where all of it lies. */
export const quarantineItem = ({ bytes, ...message }: QuarantinedMessage) => ({
  ...message,
  bytes: Buffer.from(bytes.subarray(0, keptBytes)).toString('base64'),
});
