import type { Verdict, Webhook } from '../../../lib/engine/handlers/webhook';
import { decodeUtf8, isJsonObject, parseJson, Refused } from '../../../lib/engine/intake/reading';
import type { Outside } from '../../../lib/engine/ports/ports';
import type { PaymentsSection } from '../../../lib/services/payments/config';
import { entryOf } from '../../../lib/shared/entry-of';
import { keysIn } from './key-form';
import { WechatCertificates } from './wechat-certificates';
import { opened, type WechatKeys, wechatKeysIn } from './wechat-keys';
import { signatureFault, signatureIn } from './wechat-signature';

const refused = (reason: string): Verdict => ({ isSigned: false, reason });

/** Kept as long as the function lives, which has one way out. */
const listed = new WeakMap<Outside, WechatCertificates>();

function certificatesBy(outside: Outside): WechatCertificates {
  const known = listed.get(outside) ?? new WechatCertificates(outside);
  listed.set(outside, known);
  return known;
}

/**
 * Headers `Wechatpay-*`: RSA-SHA-256 by the key that `Wechatpay-Serial` names, in the secret or in the list of the platform; then the
 * resource is opened. Both can fail alone. The platform's own probes must be refused, without an alarm.
 */
export const verifyWechatPay: Webhook['verify'] = async ({ headers, body }, { secrets, outside, nowMs, settings }) => {
  const signature = signatureIn(headers);
  if (signature.signature.startsWith('WECHATPAY/SIGNTEST/'))
    return { ...refused('a probe of the platform'), isNoise: true } as Verdict;
  const kept = await keysIn(secrets, 'wechat-pay-keys', wechatKeysIn);
  const [current] = kept;
  const own = (settings as PaymentsSection).providers.wechatPay;
  if (!current || !own) return refused('the city takes no messages of WeChat Pay');
  const known = kept.flatMap(({ platformKeys }) => entryOf(platformKeys, signature.serial) ?? [])[0];
  const found =
    known === undefined
      ? await certificatesBy(outside).of(
          signature.serial,
          current,
          { id: own.merchantId, certificatesAt: own.certificatesAt },
          nowMs,
        )
      : { pem: known };
  if ('reason' in found) return refused(found.reason);
  const fault = signatureFault(found.pem, signature, body, nowMs);
  return fault === undefined ? plainOf(body, kept) : refused(fault);
};

/** The notification with its resource in the open; what is no JSON is left to who reads it. */
function plainOf(body: Uint8Array, kept: readonly WechatKeys[]): Verdict {
  let event: unknown;
  try {
    event = parseJson(decodeUtf8(body));
  } catch (error) {
    if (error instanceof Refused) return { isSigned: true, bytes: body };
    throw error;
  }
  const { resource, ...rest } = isJsonObject(event) ? event : {};
  if (!isJsonObject(resource)) return { isSigned: true, bytes: body };
  const plain = kept.map(({ apiV3Key }) => opened(apiV3Key, resource)).find((one) => one !== undefined);
  if (!plain) return refused('the resource does not open with the APIv3 key');
  return { isSigned: true, bytes: Buffer.from(`${JSON.stringify(rest).slice(0, -1)},"resource":${plain.toString()}}`) };
}
