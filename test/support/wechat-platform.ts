import { createPublicKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto';
import { Aes, Formatter, Rsa } from 'wechatpay-axios-plugin';
import type { OutsideAsked, OutsideSays } from './outside-server';
import { fromFactory, newVendorCa } from './vendor-ca';

const ca = newVendorCa();
type Keys = ReturnType<typeof newKeys>;
const newKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
/** One pair for each name: to make one takes a second. */
const pairs = new Map<string, Keys>();
function keysOf(name: string): Keys {
  const keys = pairs.get(name) ?? newKeys();
  pairs.set(name, keys);
  return keys;
}
const dayMs = 86_400_000;

/** A certificate with its key, by the serial that stands in it. */
export interface Certified {
  readonly serial: string;
  readonly pem: string;
  readonly key: string;
}

export function certified(commonName: string): Certified {
  const { certificate: pem, key } = fromFactory(ca, { commonName }, keysOf(commonName));
  return { serial: new X509Certificate(pem).serialNumber, pem, key };
}

/** WeChat Pay as a merchant meets it: seals and signs by the library `wechatpay-axios-plugin`, and lists its certificates. */
export class WechatPlatform {
  readonly apiV3Key = randomBytes(16).toString('hex');
  readonly merchant = certified('merchant');
  /** Those that it lists, the one that signs last. */
  certificates: readonly Certified[] = [certified('platform 1')];
  /** When those that are listed end, from the time of the answer. */
  listedForMs = 400 * dayMs;

  constructor(readonly nowMs: () => number) {}

  get current(): Certified {
    return this.certificates.at(-1) as Certified;
  }

  /** Another certificate signs from now on; the one before stays in the list. */
  rotate(): void {
    this.certificates = [...this.certificates, certified(`platform ${this.certificates.length + 1}`)];
  }

  /** The secret as an operator wrote it: with these certificates, and the key of the merchant. */
  secret(known: readonly Certified[], more: object = {}): string {
    const { serial, key: privateKey } = this.merchant;
    return JSON.stringify({
      apiV3Key: this.apiV3Key,
      platformKeys: Object.fromEntries(known.map((one) => [one.serial, one.pem])),
      merchant: { serial, privateKey },
      ...more,
    });
  }

  sealed(text: string, aad: string): object {
    const nonce = Formatter.nonce(12);
    const ciphertext = Aes.AesGcm.encrypt(text, this.apiV3Key, nonce, aad);
    return { algorithm: 'AEAD_AES_256_GCM', nonce, associated_data: aad, ciphertext };
  }

  signed(body: string, { serial, key }: Pick<Certified, 'serial' | 'key'> = this.current): Record<string, string> {
    const [time, nonce] = [String(Math.floor(this.nowMs() / 1000)), Formatter.nonce()];
    return {
      'wechatpay-serial': serial,
      'wechatpay-timestamp': time,
      'wechatpay-nonce': nonce,
      'wechatpay-signature': Rsa.sign(Formatter.response(time, nonce, body), key),
    };
  }

  notification(event_type: string, resource: object): string {
    const sealed = this.sealed(JSON.stringify(resource), 'transaction');
    return JSON.stringify({
      id: Formatter.nonce(),
      create_time: '2026-05-13T16:00:00+08:00',
      event_type,
      resource: sealed,
    });
  }

  /** Whether a request is signed by the merchant, as the platform checks it. */
  isOfMerchant({ method, url, headers }: OutsideAsked): boolean {
    const [scheme, text = ''] = String(headers.authorization).split(' ', 2).concat('');
    const said = new Map([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]));
    const [time, nonce] = [said.get('timestamp') ?? '', said.get('nonce_str') ?? ''];
    const asked = Formatter.request(method, url.pathname + url.search, time, nonce);
    return (
      scheme === 'WECHATPAY2-SHA256-RSA2048' &&
      said.get('serial_no') === this.merchant.serial &&
      Math.abs(Number(time) * 1000 - this.nowMs()) < 300_000 &&
      Rsa.verify(asked, said.get('signature') ?? '', createPublicKey(this.merchant.pem))
    );
  }

  /** `GET /v3/certificates`. */
  list(asked: OutsideAsked): OutsideSays {
    if (!this.isOfMerchant(asked)) return { status: 401, body: { code: 'SIGN_ERROR' } };
    const expire_time = new Date(this.nowMs() + this.listedForMs).toISOString();
    const data = this.certificates.map(({ serial: serial_no, pem }) => ({
      ...{ serial_no, effective_time: '2026-01-01T00:00:00+08:00', expire_time },
      encrypt_certificate: this.sealed(pem, 'certificate'),
    }));
    const body = JSON.stringify({ data });
    return { body, headers: this.signed(body) };
  }
}
