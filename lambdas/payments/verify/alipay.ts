import { createPublicKey, verify } from 'node:crypto';
import type { Verdict, Webhook } from '../../../lib/engine/handlers/webhook';
import { keysIn } from './key-form';

const refused = (reason: string): Verdict => ({ isSigned: false, reason });

/** A field within a value: the signed text, which escapes nothing, is the same whether it is one or a part of the value. */
const hidden = /&[a-z][a-z0-9_]*=/i;

/** Of RSA, and no private one, which is that of an application. */
function publicKey(pem: string) {
  const key = /^-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(pem) ? createPublicKey(pem) : undefined;
  return key?.asymmetricKeyType === 'rsa' ? key : undefined;
}

/** The form, decoded once; undefined where a name comes twice, or it is none. */
function formIn(body: Uint8Array): ReadonlyMap<string, string> | undefined {
  const pairs = [...new URLSearchParams(Buffer.from(body).toString('utf8'))];
  const form = new Map(pairs);
  return form.size === pairs.length && form.size > 0 ? form : undefined;
}

/** Names in the order of their bytes, `name=value` with `&` between; empty values stay. */
const signedText = (form: ReadonlyMap<string, string>, without: readonly string[]): Buffer =>
  Buffer.from(
    [...form]
      .filter(([name]) => !without.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&'),
  );

/**
 * RSA2 (RSA-SHA-256) over the fields but `sign` and `sign_type`; in life-cycle messages `sign_type` is signed too. RSA2 alone, whatever
 * the message says of itself. Nothing signed says when it was sent that a repetition does not say too: an old one is known by its moves.
 */
export const verifyAlipay: Webhook['verify'] = async ({ body }, { secrets }) => {
  const form = formIn(body);
  const sign = form?.get('sign') ?? '';
  if (!form || sign === '') return { ...refused('not signed'), isNoise: true } as Verdict;
  if ((form.get('sign_type') ?? 'RSA2') !== 'RSA2') return refused('not signed with RSA2');
  if ([...form.values()].some((value) => hidden.test(value))) return refused('a value holds another field');
  const keys = await keysIn(secrets, 'alipay-public-key', publicKey);
  const signature = Buffer.from(sign, 'base64');
  const texts = [signedText(form, ['sign', 'sign_type']), signedText(form, ['sign'])];
  const holds = keys.some((key) => texts.some((text) => verify('sha256', text, key, signature)));
  if (!holds) return refused('the signature is not that of Alipay');
  return { isSigned: true, bytes: Buffer.from(JSON.stringify(Object.fromEntries(form))) };
};
