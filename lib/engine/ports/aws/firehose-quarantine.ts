import type { QuarantinedMessage } from '../../contracts';
import { quarantineItem } from '../../intake/quarantine-item';
import type { QuarantineSink } from '../ports';
import type { SignedFetch } from './client';
import { putJson } from './firehose';

/** Refused messages into the quarantine zone, a JSON object a line, bytes in base64. */
export class FirehoseQuarantine implements QuarantineSink {
  constructor(
    private readonly aws: SignedFetch,
    private readonly stream: string,
  ) {}

  async put(messages: readonly QuarantinedMessage[]): Promise<void> {
    await putJson(this.aws, this.stream, messages.map(quarantineItem));
  }
}
