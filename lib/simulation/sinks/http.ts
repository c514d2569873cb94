import type { AnyFacts } from '../../services/shared/facts';
import type { SimulatedCaller } from '../../services/shared/register-simulation';
import { type CallLine, Conversation, callOf } from '../register/call-line';
import type { Arrival } from '../world';
import { causeOf, lost, notLetIn, otherServer, reachFailure, unreached } from './failures';
import { InTurn } from './in-turn';
import { Busy, retried, patience as usual } from './retried';
import { type SignedUpload, signedUploadIn } from './signed-upload';
import { type FilePiece, Passed, type Sink } from './sink';

/** Requests that wait for an answer. */
const room = 64;
/** So long a server may ask us to wait (`Retry-After`). */
const longestWaitMs = 30_000;

/** What documents are counted as that are uploaded. */
const uploads = 'uploads';

/** A request of a caller of an API, as the message of a feed of kind `rest`. */
interface ApiRequest {
  readonly method: string;
  /** With its query, below the address of the sink. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answer {
  readonly code: number;
  readonly waitMs: number;
  /** Of its type, e.g. `application/json`; empty where it has none. */
  readonly type: string;
  readonly text: string;
}

interface Post extends ApiRequest {
  /** Where it goes, in the place of the path below the address. */
  readonly url?: URL;
  readonly feed: string;
  /** Every answer is one, whatever it says: an attacker's 403 is what must come. */
  readonly anyAnswer: boolean;
  readonly bytes: Uint8Array;
  /** Takes the body of what is answered. */
  readonly answered?: (text: string) => void;
}

/**
 * Headers that let in: of a caller of a register, whose `person` is the id that the register gave to the record; else of
 * every request.
 */
export type SignIn = (caller?: SimulatedCaller) => Readonly<Record<string, string>>;

/**
 * Posts each message to `<address>/<feed>/<device>`, one that is signed to `<address>/<feed>`, and each file to
 * `<address>/<feed>/<name>`; what is a request itself is sent as it is.
 */
export class HttpSink implements Sink {
  readonly messages = ['mqtt', 'rest', 'webhook'] as const;
  readonly files = ['file'] as const;
  readonly passed = new Passed();
  private readonly turns = new InTurn(room);
  private readonly pieces: Uint8Array[] = [];
  /** Ids that the answers of a register gave. */
  readonly conversation = new Conversation();
  private readonly uploaded = new Set<string>();
  /** Origins that have answered. */
  private readonly reached = new Set<string>();

  constructor(
    private readonly address: URL,
    private readonly feeds: AnyFacts['feeds'],
    private readonly signIn: SignIn,
    private readonly patience = usual,
  ) {}

  async take({ feed, device, bytes, signed }: Arrival): Promise<void> {
    // What no request can do, e.g. that an object of an audit trail goes, is left to who plays it.
    if (!this.feeds[feed]) return;
    const isRest = this.feeds[feed]?.kind === 'rest';
    const line = isRest ? callIn(bytes) : undefined;
    // One after the other: a call may name what the one before it made.
    if (line) return this.turns.add(feed, () => this.call(feed, line));
    const request = isRest ? requestIn(bytes) : undefined;
    const post = request
      ? { ...this.signedIn(request), feed, anyAnswer: true, bytes: Buffer.from(request.body ?? '') }
      : signed
        ? this.webhook(feed, bytes, signed.headers)
        : this.post(feed, device, 'application/json', bytes);
    // What a caller asks may stand on what another was answered.
    await this.turns.add(isRest ? '' : device, () => this.send(post));
  }

  async takeFile({ feed, name, bytes, isLast }: FilePiece): Promise<void> {
    this.pieces.push(bytes);
    if (!isLast) return;
    const whole = Buffer.concat(this.pieces.splice(0));
    const type = name.endsWith('.csv') ? 'text/csv' : 'application/x-ndjson';
    await this.turns.add(name, () => this.send(this.post(feed, name, type, whole)));
  }

  async end(): Promise<void> {
    await this.turns.settled();
  }

  private async call(feed: string, line: CallLine): Promise<void> {
    if (!this.conversation.knows(line)) return this.passed.count(feed, 'refused');
    const { body = '', ...request } = this.conversation.sendable(line);
    let upload: SignedUpload | undefined;
    const answered = (text: string) => {
      this.conversation.answeredText(line, text);
      upload = signedUploadIn(line, text);
    };
    const signedIn = this.signedIn(request, line.caller);
    await this.send({ ...signedIn, feed, anyAnswer: true, bytes: Buffer.from(body), answered });
    if (upload && !this.uploaded.has(upload.name)) await this.upload(upload);
  }

  /** Where the register says, with its headers and none of ours: the URL lets in. */
  private async upload({ name, ...request }: SignedUpload): Promise<void> {
    await this.send({ ...request, path: '', feed: uploads, method: 'PUT', anyAnswer: true });
    this.uploaded.add(name);
  }

  private signedIn<T extends Pick<ApiRequest, 'headers'>>(request: T, caller?: SimulatedCaller): T {
    const known = caller?.person === undefined ? caller : { ...caller, person: this.conversation.idOf(caller.person) };
    return { ...request, headers: { ...this.signIn(known), ...request.headers } };
  }

  private post(feed: string, name: string, type: string, bytes: Uint8Array): Post {
    const path = `/${feed}/${encodeURIComponent(name)}`;
    const headers = { 'content-type': type };
    return { ...this.signedIn({ headers }), feed, method: 'POST', path, anyAnswer: false, bytes };
  }

  /** As its sender does: to the address of the feed, signed, and by nobody else's leave. */
  private webhook(feed: string, bytes: Uint8Array, signature: Readonly<Record<string, string>>): Post {
    const facts = this.feeds[feed];
    const method = (facts?.kind === 'webhook' && facts.method) || 'POST';
    const headers = { 'content-type': 'application/json', ...signature };
    return { feed, method, path: `/${feed}`, headers, anyAnswer: false, bytes };
  }

  private async send(post: Post): Promise<void> {
    await retried(
      this.patience,
      () => this.once(post),
      (error) => lost(this.shown(post.url), error instanceof Busy ? error.message : this.why(error)),
    );
  }

  private async once({ feed, method, path, url, headers, anyAnswer, bytes, answered }: Post): Promise<void> {
    const status = await this.answer(url ?? this.urlOf(path), this.shown(url), {
      method,
      ...(headers ? { headers } : {}),
      ...(bytes.length > 0 ? { body: bytes } : {}),
    });
    // An API answers a program; a page is that of a sign-in or of a network that lets nobody through.
    if (anyAnswer && status.code < 300 && /^(text\/html|application\/xhtml\+xml)\b/i.test(status.type))
      throw otherServer(this.shown(url), `${status.code}, ${status.type}`, {
        en: 'a page for people answers there: check the address, and what stands in front of the API',
        zh: '该处返回的是供人阅读的网页：核对地址以及 API 前的网关或登录页',
      });
    answered?.(status.text);
    if (status.code < 300) this.passed.count(feed, 'taken');
    // No register means to answer so: what stands in front of it does.
    else if (status.code >= 500) throw new Busy(String(status.code), status.waitMs);
    else if (anyAnswer) this.passed.count(feed, 'refused');
    else if ([408, 429].includes(status.code)) throw new Busy(String(status.code), status.waitMs);
    else if ([401, 403, 407].includes(status.code)) throw notLetIn(this.shown(), String(status.code));
    else if (status.code < 400 || [404, 405].includes(status.code))
      throw otherServer(`${this.shown()}${path}`, String(status.code), {
        en: 'the path of a feed is added to the address: check both, and answer POST there',
        zh: '地址之后会附加数据流的路径：核对两者，并在该处接受 POST',
      });
    else this.passed.count(feed, 'refused');
  }

  private async answer(url: URL, shown: string, init: RequestInit): Promise<Answer> {
    const limit = new AbortController();
    // One that holds the process, unlike AbortSignal.timeout: a connection that ends before it is used leaves fetch without an
    // answer and without anything else that Node waits for, and the process would end as if all were done.
    const timer = setTimeout(
      () => limit.abort(new DOMException('no answer', 'TimeoutError')),
      this.patience.answerWithinMs,
    );
    try {
      const response = await fetch(url, {
        ...init,
        redirect: 'manual',
        signal: limit.signal,
      });
      this.reached.add(url.origin);
      // Read whole, so that its connection is free for the next.
      const text = await response.text();
      const header = (name: string) => response.headers.get(name) ?? '';
      return { code: response.status, waitMs: waitOf(header('retry-after')), type: header('content-type'), text };
    } catch (error) {
      const failure = reachFailure(shown, error);
      if (failure) throw failure;
      // A wrong address does not mend by waiting.
      if (!this.reached.has(url.origin)) throw unreached(shown, this.why(error));
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  private urlOf(path: string): URL {
    const url = new URL(this.address);
    const below = new URL(path, url.origin);
    url.pathname = `${this.address.pathname.replace(/\/$/, '')}${below.pathname}`;
    for (const [name, value] of below.searchParams) url.searchParams.append(name, value);
    return url;
  }

  private why(error: unknown): string {
    const isLate = (error as Error).name === 'TimeoutError';
    return isLate ? `no answer in ${this.patience.answerWithinMs / 1000} s` : causeOf(error);
  }

  /** Without a query: it may hold a key. */
  private shown({ origin, pathname }: URL = this.address): string {
    return `${origin}${pathname.replace(/\/$/, '')}`;
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3); 0 for neither. */
function waitOf(retryAfter: string): number {
  const waitMs = /^\d+$/.test(retryAfter) ? 1000 * Number(retryAfter) : Date.parse(retryAfter) - Date.now();
  return Math.min(longestWaitMs, Math.max(0, waitMs || 0));
}

/** The call of a register that a message is; undefined for any other. */
function callIn(bytes: Uint8Array): CallLine | undefined {
  try {
    return callOf(Buffer.from(bytes).toString());
  } catch {
    return undefined;
  }
}

/** The request that a message is; undefined for one that cannot be read, which is sent as bytes. */
function requestIn(bytes: Uint8Array): ApiRequest | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString()) as ApiRequest;
    return typeof value.method === 'string' && value.path.startsWith('/') ? value : undefined;
  } catch {
    return undefined;
  }
}
