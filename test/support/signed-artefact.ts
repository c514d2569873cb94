import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { type Artefact, type SigningKey, signedText } from '../../lib/devices/updates/artefact';

/** A vendor with a signing key of its own. */
export class Vendor {
  readonly id: string;
  private readonly pair: { publicKey: import('node:crypto').KeyObject; privateKey: import('node:crypto').KeyObject };

  constructor(
    private readonly kind: 'ec' | 'ed25519' = 'ec',
    id = 'vendor-a-2026',
  ) {
    this.id = id;
    this.pair = kind === 'ec' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  }

  get key(): SigningKey {
    return { id: this.id, publicKey: this.pair.publicKey.export({ type: 'spki', format: 'pem' }).toString() };
  }

  sign(firmware: string, over: Partial<Omit<Artefact, 'signature'>> = {}): Artefact {
    const said = {
      deviceType: 'signal-controller',
      version: '2.1.0',
      file: 'firmware.bin',
      bytes: Buffer.byteLength(firmware),
      sha256: createHash('sha256').update(firmware).digest('hex'),
      ...over,
    };
    const digest = this.kind === 'ec' ? 'sha256' : null;
    const value = sign(digest, Buffer.from(signedText(said)), this.pair.privateKey).toString('base64');
    return { ...said, signature: { key: this.id, value } };
  }
}
