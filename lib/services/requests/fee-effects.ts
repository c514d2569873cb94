import {
  charged,
  type Effect,
  type EffectValue,
  type SettingChange,
  type Sides,
  saying,
  special,
} from '../shared/effects';
import type { Words } from '../shared/words';

interface Fee {
  readonly amount: string;
  readonly currency: string;
}

const owed: Words = { en: 'whoever makes such a request owes its fee', zh: '提出该类诉求须付费' };
const free: Words = {
  en: 'such requests cost nothing; fees of those that are known are given up when they next move',
  zh: '该类诉求不再收费；已有诉求的费用在其下次变动时取消',
};
const dearer: Words = {
  en: 'such requests cost more, also those that are known when they next move',
  zh: '该类诉求收费提高，已有诉求在其下次变动时随之更正',
};
const cheaper: Words = {
  en: 'such requests cost less, also those that are known when they next move',
  zh: '该类诉求收费降低，已有诉求在其下次变动时随之更正',
};

const otherwise: Words = {
  en: 'whoever makes such a request from now on owes another amount, in another currency',
  zh: '此后提出该类诉求的，按另一币种的金额付费',
};

const owedOf = (fee: Fee | undefined): EffectValue => charged(fee && Number(fee.amount), fee?.currency ?? '');

/** What a fee does, with what is owed before and after. */
function sayingFee(effect: Words, change: SettingChange, { before, after }: Sides<Fee>) {
  const { says, values } = saying(effect, change);
  return { says, values: { ...values, before: owedOf(before), after: owedOf(after) } };
}

const nameOrder: Words = {
  en: 'before the deployment, see to it that who takes the fee has the payment name the `order_number` of the request ({place}): one that names none is matched to no request',
  zh: '部署前落实收费方在付款中注明诉求的 `order_number`（{place}）：未注明的付款无法与诉求对应',
};

/** What a type of request costs, where it begins or ends to cost something: people pay, or the city earns nothing. */
export const fee: Effect = {
  docs: [
    { when: 'added', says: owed },
    { when: 'removed', says: free },
  ],
  each: 'presence',
  of: (change) => {
    const isOwed = change.after !== undefined;
    const said = sayingFee(isOwed ? owed : free, change, change as Sides<Fee>);
    return [{ kind: 'money', direction: 'worse', ...(isOwed ? { toDo: nameOrder } : {}), ...said }];
  },
};

/** Of an amount in another currency nobody says whether it is more. */
export const feeAmount = special(
  [
    { when: 'more', says: dearer },
    { when: 'less', says: cheaper },
  ],
  (change) => {
    const sides = change.around[0] as Sides<Fee>;
    const isMore = Number(change.after) > Number(change.before);
    const direction = isMore ? 'worse' : 'better';
    const isOther = sides.before?.currency !== sides.after?.currency;
    // Of requests that are known the ledger refuses it: that is told with the currency.
    if (isOther) return [{ kind: 'money', direction: 'neither', ...sayingFee(otherwise, change, sides) }];
    return [{ kind: 'money', direction, ...sayingFee(isMore ? dearer : cheaper, change, sides) }];
  },
);

const otherMoney: Words = {
  en: 'the fee is owed in another currency: of requests that are known this is refused by the ledger, with an alarm',
  zh: '收费改用另一币种；已有诉求的更改会被账簿拒绝并告警',
};
/** The same number in another currency is another price: what people gain the city loses (decision 622). */
export const feeCurrency = special([{ when: 'other', says: otherMoney }], (change) => [
  { kind: 'money', direction: 'worse', severity: 'high', ...saying(otherMoney, change) },
]);
