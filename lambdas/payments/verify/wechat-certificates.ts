import { createSign, randomBytes, X509Certificate } from 'node:crypto';
import { isJsonObject } from '../../../lib/engine/intake/reading';
import { NoAnswer } from '../../../lib/engine/outside/no-answer';
import type { Outside, OutsideAnswer } from '../../../lib/engine/ports/ports';
import { entryOf } from '../../../lib/shared/entry-of';
import { opened, type WechatKeys } from './wechat-keys';
import { signatureFault, signatureIn } from './wechat-signature';

const minuteMs = 60_000;
/** Strangers may name any serial: so often the platform is asked at most, by each instance of the function. */
const pauseMs = 10 * minuteMs;
const pauseAfterFaultMs = minuteMs;
/** The platform asks to be asked again within 12 hours: a certificate that it takes back stands no longer. */
const freshMs = 12 * 60 * minuteMs;
/** WeChat Pay waits 5 s for an answer to its notification. */
const withinMs = 3000;
const mostBytes = 65_536;
/** A serial of a certificate; public keys (`PUB_KEY_ID_…`) stand in no list. */
const serialForm = /^[0-9A-F]{16,40}$/i;

export interface Merchant {
  readonly id: string;
  readonly certificatesAt: string;
}

type Found = { readonly pem: string } | { readonly reason: string };

const unknown = (more: string): Found => ({ reason: `its serial is that of no known certificate: ${more}` });

function authorization(url: URL, merchant: Merchant, keys: Required<WechatKeys>, nowMs: number): string {
  const nonce = randomBytes(16).toString('hex');
  const seconds = Math.floor(nowMs / 1000);
  const signature = createSign('sha256')
    .update(`GET\n${url.pathname}${url.search}\n${seconds}\n${nonce}\n\n`)
    .sign(keys.merchant.privateKey, 'base64');
  return `WECHATPAY2-SHA256-RSA2048 mchid="${merchant.id}",nonce_str="${nonce}",signature="${signature}",timestamp="${seconds}",serial_no="${keys.merchant.serial}"`;
}

interface Listed {
  readonly pem: string;
  readonly endsMs: number;
}

/** The certificate of an entry of the list: opened by the APIv3 key, of the serial that it is said to be, and not over. */
function certificateIn(entry: unknown, apiV3Key: string, nowMs: number): readonly (readonly [string, Listed])[] {
  if (!isJsonObject(entry) || !isJsonObject(entry.encrypt_certificate)) return [];
  const pem = opened(apiV3Key, entry.encrypt_certificate)?.toString();
  const endsMs = Date.parse(String(entry.expire_time));
  if (pem === undefined || !(endsMs > nowMs)) return [];
  const serial = new X509Certificate(pem).serialNumber.toUpperCase();
  return serial === String(entry.serial_no).toUpperCase() ? [[serial, { pem, endsMs }]] : [];
}

/** Certificates of an answer; throws `NoAnswer` for one that the platform has not given. */
function certificatesIn(answer: OutsideAnswer, keys: WechatKeys, nowMs: number): ReadonlyMap<string, Listed> {
  if (answer.status !== 200) throw new NoAnswer('answer', `status ${answer.status}`);
  const body: unknown = JSON.parse(answer.body);
  const list = isJsonObject(body) && Array.isArray(body.data) ? body.data : [];
  const found = new Map(list.flatMap((entry) => certificateIn(entry, keys.apiV3Key, nowMs)));
  const signature = signatureIn(answer.headers);
  const pem = found.get(signature.serial.toUpperCase())?.pem ?? entryOf(keys.platformKeys, signature.serial);
  const fault =
    pem === undefined
      ? 'the answer is signed by none of its certificates'
      : signatureFault(pem, signature, Buffer.from(answer.body), nowMs);
  if (fault !== undefined) throw new NoAnswer('answer', fault);
  return found;
}

/** Certificates of the platform as it lists them: a serial that was never seen means to ask it, then to decide. */
export class WechatCertificates {
  private held: ReadonlyMap<string, Listed> = new Map();
  private heldMs = Number.NEGATIVE_INFINITY;
  private askAgainMs = Number.NEGATIVE_INFINITY;
  private fault = '';
  private asking: Promise<void> | undefined;

  constructor(private readonly outside: Outside) {}

  async of(serial: string, keys: WechatKeys, merchant: Merchant, nowMs: number): Promise<Found> {
    if (!serialForm.test(serial)) return unknown('add the new key to the secret');
    const { merchant: signer } = keys;
    if (signer === undefined) return unknown('add the new one to the secret, or the key of the merchant');
    if (!this.known(serial, nowMs) && nowMs >= this.askAgainMs) {
      this.asking ??= this.ask({ ...keys, merchant: signer }, merchant, nowMs).finally(() => {
        this.asking = undefined;
      });
    }
    await this.asking;
    const pem = this.known(serial, nowMs);
    if (pem !== undefined) return { pem };
    return unknown(this.fault === '' ? 'the platform does not list it' : `asking the platform failed, ${this.fault}`);
  }

  private known(serial: string, nowMs: number): string | undefined {
    const listed = nowMs - this.heldMs < freshMs ? this.held.get(serial.toUpperCase()) : undefined;
    return listed && nowMs < listed.endsMs ? listed.pem : undefined;
  }

  private async ask(keys: Required<WechatKeys>, merchant: Merchant, nowMs: number): Promise<void> {
    this.askAgainMs = nowMs + pauseMs;
    try {
      const url = new URL(merchant.certificatesAt);
      const headers = {
        accept: 'application/json',
        'user-agent': 'citykit',
        authorization: authorization(url, merchant, keys, nowMs),
      };
      const answer = await this.outside.ask({ url: url.href, headers, maxBytes: mostBytes, withinMs });
      this.held = certificatesIn(answer, keys, nowMs);
      this.heldMs = nowMs;
      this.fault = '';
    } catch (error) {
      // What is wrong with the answer, or with the key of the merchant; neither is quoted. The message comes again.
      this.fault =
        error instanceof NoAnswer ? error.message : 'the answer or the key of the merchant is not of its form';
      this.askAgainMs = nowMs + pauseAfterFaultMs;
    }
  }
}
