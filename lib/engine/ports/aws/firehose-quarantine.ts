import type { QuarantinedMessage } from '../../contracts';
import { type StoredMessage, unsealedItem } from '../../intake/quarantine-item';
import type { QuarantineSink } from '../ports';
import type { SignedFetch } from './client';
import { putJson } from './firehose';

/** Refused messages into the quarantine zone, a JSON object a line, bytes in base64. */
export class FirehoseQuarantine implements QuarantineSink {
  constructor(
    private readonly aws: SignedFetch,
    private readonly stream: string,
    /** How a message is stored; of a service with data of people it is sealed. */
    private readonly stored: (message: QuarantinedMessage) => StoredMessage | Promise<StoredMessage> = unsealedItem,
  ) {}

  async put(messages: readonly QuarantinedMessage[]): Promise<void> {
    await putJson(this.aws, this.stream, await Promise.all(messages.map((message) => this.stored(message))));
  }
}
