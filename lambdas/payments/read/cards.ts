import { hasCardNumber } from '../../../lib/engine/intake/card-number';
import type { Fields } from '../../../lib/engine/intake/fields';
import { decodeUtf8, isJsonObject, parseJson, Refused } from '../../../lib/engine/intake/reading';

/** Fields whose digits are no text of a person: times, and ids that providers give. */
const typed =
  /^(?:created|.*_(?:at|time|date)|available_on|expires|notify_id|trade_no|transaction_id|refund_id|buyer_id|seller_id|openid)$/;

/** Fields that say how much: by the names of the providers, in notifications and in columns of their files. */
const ofMoney = /^(?:(?:.*_)?(?:amount|total|refund|fee|gross|net)(?:_[a-z]+)?|payout net|.*(?:金额|费|（元）))$/;
/**
 * An amount of so many digits is one, though the last of them may be a check digit: ten thousand million of a currency with two decimals.
 * Numbers of cards have 14 and more, but old ones of Visa.
 */
const mostDigits = 13;
const isAmount = (text: string): boolean =>
  /^-?\d+(?:\.\d+)?$/.test(text) && text.replace(/\D/g, '').length <= mostDigits;

/** Fields in it have names that people give: none says what its value is. */
const ofPeople = 'metadata';

/** Whether the name of a field says that its digits are something else: a time, an id, an amount. */
const saysItself = (name: string, text: string): boolean => typed.test(name) || (ofMoney.test(name) && isAmount(text));

function holdsCard(value: unknown, name = '', isNamedByPeople = false): boolean {
  // JSON has lost the last digits of such a number, so that no check digit could say what it was: no message needs one.
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) return true;
  if (typeof value === 'string' || typeof value === 'number')
    return (isNamedByPeople || !saysItself(name, String(value))) && hasCardNumber(String(value));
  if (Array.isArray(value)) return value.some((item) => holdsCard(item, name, isNamedByPeople));
  if (isJsonObject(value))
    return Object.entries(value).some(
      ([key, child]) => hasCardNumber(key) || holdsCard(child, key, isNamedByPeople || key === ofPeople),
    );
  return false;
}

/** Why such a message is refused. */
export const cardFound = 'the message holds a card number';

/** A message with a card number in it is refused whole (PCI DSS 4.0.1, 3.4 and 3.5: what is not there needs no protection). */
export function refuseCards({ values }: Pick<Fields, 'values'>): void {
  if (holdsCard(values)) throw new Refused('schema.invalid', cardFound);
}

/** Whether a message holds one, for the alarm: what is no JSON is refused without being read. */
export function isOfCards(bytes: Uint8Array): boolean {
  try {
    return holdsCard(parseJson(decodeUtf8(bytes)));
  } catch (error) {
    if (error instanceof Refused) return hasCardNumber(Buffer.from(bytes).toString('utf8'));
    throw error;
  }
}
