import { lookup } from 'node:dns';
import { type RequestOptions, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Outside, OutsideAnswer, OutsideRequest } from '../ports/ports';
import { NoAnswer } from './no-answer';
import { isPublicAddress } from './public-address';

/** What a test has otherwise: a server of its own on this machine. */
interface Trust {
  readonly isAllowed: (address: string) => boolean;
  /** Certificates of those who vouch for servers. Default: those of Node. */
  readonly ca?: string;
}

/**
 * Requests over TLS 1.2 or later to public addresses. The address that a name leads to is judged where it is connected to, so
 * that no second look-up can give another one. Nothing is followed, sent again or unpacked.
 */
export class HttpsOutside implements Outside {
  constructor(private readonly trust: Trust = { isAllowed: isPublicAddress }) {}

  async ask(asked: OutsideRequest): Promise<OutsideAnswer> {
    const url = this.urlOf(asked.url);
    const { method = 'GET', headers = {}, body, maxBytes, withinMs } = asked;
    return new Promise((resolve, reject) => {
      const options: RequestOptions = {
        method,
        headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
        lookup: this.lookup,
        minVersion: 'TLSv1.2',
        // A connection that is kept breaks while the function sleeps.
        agent: false,
        ...(this.trust.ca === undefined ? {} : { ca: this.trust.ca }),
      };
      const sent = request(url, options);
      const timer = setTimeout(() => sent.destroy(new NoAnswer('late', `no answer in ${withinMs} ms`)), withinMs);
      const fail = (error: Error) => {
        clearTimeout(timer);
        sent.destroy();
        reject(error instanceof NoAnswer ? error : new NoAnswer('unreached', reasonOf(error)));
      };
      sent.on('error', fail);
      sent.on('response', (response) => {
        const pieces: Uint8Array[] = [];
        let bytes = 0;
        response.on('data', (piece: Uint8Array) => {
          bytes += piece.length;
          if (bytes > maxBytes) return fail(new NoAnswer('oversize', `the answer is longer than ${maxBytes} bytes`));
          pieces.push(piece);
        });
        response.on('error', fail);
        response.on('end', () => {
          clearTimeout(timer);
          const entries = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          const { statusCode: status = 0 } = response;
          const text = textOf(Buffer.concat(pieces), status);
          if (text === undefined) return fail(new NoAnswer('answer', 'the answer is not UTF-8'));
          resolve({ status, headers: Object.fromEntries(entries), body: text });
        });
      });
      sent.end(body);
    });
  }

  private urlOf(text: string): URL {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    // Credentials in an address would stand in logs of whoever is on the way.
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
      throw new NoAnswer('address', 'the address is none of HTTPS');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // Of an address in digits nothing is looked up.
    if (isIP(host) !== 0 && !this.trust.isAllowed(host)) throw new NoAnswer('address', `${host} is not public`);
    return url;
  }

  private readonly lookup: LookupFunction = (hostname, options, answer) =>
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, '', 0);
      const [first] = found;
      // One that is private among others is no mistake of an honest name.
      if (first === undefined || found.some(({ address }) => !this.trust.isAllowed(address)))
        return answer(new NoAnswer('address', `${hostname} leads to an address that is not public`), '', 0);
      return options.all ? answer(null, found) : answer(null, first.address, first.family);
    });
}

/**
 * Without the mark of its encoding, which some systems write before JSON (RFC 8259, 8.1). Undefined where it is none of UTF-8: two ids with
 * a sign that nobody can read would look like one. A page that says that something failed may be in whatever it likes.
 */
function textOf(bytes: Buffer, status: number): string | undefined {
  const isTaken = status >= 200 && status < 300;
  try {
    return new TextDecoder('utf-8', { fatal: isTaken }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The code that people look for, e.g. `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
const reasonOf = (error: Error & { readonly code?: string }): string => error.code ?? error.message;
