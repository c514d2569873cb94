import type { QuarantinedMessage } from '../contracts';
import type { QuarantineSink } from '../ports';
import type { SignedFetch } from './client';
import { putJson } from './firehose';

/** With base64 and the rest of the item this stays below the 1,000 kB of a record. */
const keptBytes = 600_000;

/** Refused messages into the quarantine zone, a JSON object a line, bytes in base64. */
export class FirehoseQuarantine implements QuarantineSink {
  constructor(
    private readonly aws: SignedFetch,
    private readonly stream: string,
  ) {}

  async put(messages: readonly QuarantinedMessage[]): Promise<void> {
    await putJson(this.aws, this.stream, messages.map(item));
  }
}

/** Only a line of a file can be longer than what is kept; `origin` says where the file lies. */
const item = ({ bytes, ...message }: QuarantinedMessage) => ({
  ...message,
  length: bytes.length,
  bytes: Buffer.from(bytes.subarray(0, keptBytes)).toString('base64'),
});
