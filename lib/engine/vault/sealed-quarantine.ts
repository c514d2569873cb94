import { canonicalJson } from '../audit/canonical-json';
import type { QuarantinedMessage } from '../contracts';
import { keptOf, type StoredMessage } from '../intake/quarantine-item';
import type { Clock } from '../ports/ports';
import type { KeyWrapper } from './key-wrapper';
import { openBytes, openJson, sealBytes, sealJson } from './sealed';

/** Name of the data keys: the encryption context of KMS says what they are for. */
const keyName = 'quarantine';
/** How long one data key seals: nobody asks KMS for each of a flood, and a key opens what one function refused in an hour. */
const keyMs = 3_600_000;

/** What quotes or holds data of people in a refused message; a move is named after its subject. */
interface Said {
  readonly reason: string;
  readonly origin?: string;
}

/** The rest stands in clear, and cannot be changed without showing. */
const contextOf = ({ reason: _, bytes: __, ...clear }: StoredMessage): string => canonicalJson({ ...clear });

/** Two messages may have all in common that stands in clear: the bytes of one do not open beside the reason of the other. */
const bytesContext = (context: string, sealedReason: string): string => `bytes ${context} ${sealedReason}`;

type DataKey = Awaited<ReturnType<KeyWrapper['generate']>>;

/**
 * Seals refused messages of a service with data of people by data keys under its own key (AES-256-GCM), since the bucket of
 * quarantine and its key are the city's: what they hold is as far away as in the service itself.
 */
export class QuarantineSealer {
  private current: { readonly key: Promise<DataKey>; readonly untilMs: number } | undefined;

  constructor(
    private readonly wrapper: KeyWrapper,
    private readonly clock: Clock,
  ) {}

  async seal(message: QuarantinedMessage): Promise<StoredMessage> {
    const { plain, wrapped } = await this.key();
    const { bytes, reason, isUnread: _, ...clear } = message;
    const { origin } = message;
    const isMove = message.code === 'move.illegal';
    const shown = { ...clear, origin: isMove ? '' : origin, reason: '', bytes: '', sealedBy: wrapped };
    const context = contextOf(shown);
    const said: Said = { reason, ...(isMove ? { origin } : {}) };
    const sealedReason = sealJson(plain, `reason ${context}`, said);
    const kept = sealBytes(plain, bytesContext(context, sealedReason), keptOf(bytes));
    return { ...shown, reason: sealedReason, bytes: kept };
  }

  private key(): Promise<DataKey> {
    const nowMs = this.clock.nowMs();
    const known = this.current;
    if (known && nowMs < known.untilMs) return known.key;
    const key = this.wrapper.generate(keyName);
    this.current = { key, untilMs: nowMs + keyMs };
    // A failure is thrown to whoever waits for it; the next message asks again.
    key.catch(() => {
      this.current = undefined;
    });
    return key;
  }
}

/** Keys that are held: of what was refused together one is enough. */
const mostKeys = 1000;

/** Opens what a `QuarantineSealer` sealed, for somebody who may use the key of the service. */
export class QuarantineOpener {
  private readonly keys = new Map<string, Promise<Uint8Array>>();

  constructor(private readonly wrapper: KeyWrapper) {}

  /** The message as it came; one that was stored in clear as it is. Throws where the key may not be used, or a bit was changed. */
  async open<M extends StoredMessage>(message: M): Promise<M> {
    const { sealedBy, ...clear } = message;
    if (sealedBy === undefined) return message;
    const key = await this.keyOf(sealedBy);
    const context = contextOf(message);
    const said = openJson(key, `reason ${context}`, message.reason) as Said;
    // Where only the reason is wanted the bytes are left out.
    const bytes = message.bytes === '' ? '' : openBytes(key, bytesContext(context, message.reason), message.bytes);
    return { ...clear, ...said, bytes: Buffer.from(bytes).toString('base64') } as M;
  }

  private keyOf(wrapped: string): Promise<Uint8Array> {
    const known = this.keys.get(wrapped);
    if (known) return known;
    const key = this.wrapper.unwrap(wrapped, keyName);
    key.catch(() => this.keys.delete(wrapped));
    this.keys.set(wrapped, key);
    const [oldest] = this.keys.keys();
    if (this.keys.size > mostKeys) this.keys.delete(oldest as string);
    return key;
  }
}
