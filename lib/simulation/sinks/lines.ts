import type { Arrival } from '../world';
import { Passed, type Sink } from './sink';

/** Characters gathered before they are written. */
const gathered = 65_536;

/** A message as a line says it; bytes that are no UTF-8 as base64. */
export function lineOf({ atMs, feed, device, bytes }: Arrival): string {
  const text = Buffer.from(bytes).toString('utf8');
  const payload = Buffer.from(text).equals(bytes)
    ? { payload: text }
    : { base64: Buffer.from(bytes).toString('base64') };
  return `${JSON.stringify({ at: new Date(atMs).toISOString(), feed, device, ...payload })}\n`;
}

/** The output takes no more: a full disk, or a reader who has seen enough. Whoever watches the output says so. */
export class OutputRefused extends Error {}

/** Lines of JSON `{ at, feed, device, payload }`, each at once where they keep time. */
export class LineSink implements Sink {
  readonly messages = ['mqtt', 'file', 'rest', 'webhook', 'documents', 'event'] as const;
  readonly files = [];
  readonly passed = new Passed();
  private text = '';

  constructor(
    private readonly to: NodeJS.WritableStream,
    private readonly keepsTime: boolean,
  ) {}

  async take(arrival: Arrival): Promise<void> {
    this.text += lineOf(arrival);
    this.passed.count(arrival.feed, 'taken');
    if (this.keepsTime || this.text.length >= gathered) await this.end();
  }

  async takeFile(): Promise<void> {
    throw new Error('lines are messages');
  }

  async end(): Promise<void> {
    const { text } = this;
    this.text = '';
    if (text === '') return;
    await new Promise<void>((resolve, reject) => {
      this.to.write(text, (error) => {
        if (error) reject(new OutputRefused());
        else resolve();
      });
    });
  }
}
