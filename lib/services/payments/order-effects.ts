import {
  askedForComing,
  type Effect,
  type EffectStatement,
  type EffectValue,
  effectValue,
  items,
  listed,
  type SettingChange,
  type Sides,
  saying,
  special,
} from '../shared/effects';
import type { Words } from '../shared/words';

interface Reference {
  readonly prefix: string;
  readonly service: string;
}
interface Section {
  readonly references: readonly Reference[];
}

/** Whose revenue orders with a beginning are: of the first entry that they begin with, as payments are booked. */
const ownerOf = (prefix: string, { references }: Section): string | undefined =>
  references.find((one) => prefix.startsWith(one.prefix))?.service;

const alone = askedForComing(
  items(
    { by: ['prefix'], one: { en: 'orders', zh: '订单' }, label: 'service', isOfService: true },
    'money',
    'more',
    { en: 'what is paid with such orders counts as revenue of its service', zh: '此类订单的付款计入所属服务收入' },
    { en: 'what is paid with such orders counts as revenue of no service', zh: '此类订单的付款不计入任何服务的收入' },
  ),
  // The number of an order is made by whoever takes the payment: parking machines, apps, counters.
  {
    en: 'before the deployment, have those who take payments begin the numbers of these orders so: {what}',
    zh: '部署前请各收款方按此开头编制订单号：{what}',
  },
);

const words = {
  another: {
    en: 'what is paid with such orders counts as revenue of another service ({what}: {after} instead of {before})',
    zh: '此类订单的付款计入其他服务的收入（{what}：由 {before} 改为 {after}）',
  },
  same: {
    en: 'what is paid with such orders counts as revenue of the same service as before ({what}: {after})',
    zh: '此类订单的付款所属服务不变（{what}：{after}）',
  },
  butFor: {
    en: 'what is paid with such orders counts as revenue of no service ({what} removed; those that begin with {others} have entries of their own)',
    zh: '此类订单的付款不计入任何服务的收入（移除 {what}；以 {others} 开头的另有条目）',
  },
} as const satisfies Readonly<Record<string, Words>>;

const ordersText = (prefix: string): EffectValue => ({
  sentence: { says: { en: 'orders {prefix}', zh: '订单 {prefix}' }, values: { prefix } },
});

/** Orders of an entry that comes or goes may be those of another entry on the other side. */
function effectsOf(change: SettingChange): readonly EffectStatement[] {
  const { before, after } = change.section as Sides<Section>;
  const { prefix } = (change.after ?? change.before) as Reference;
  const [was, is] = [before, after].map((side) => side && ownerOf(prefix, side));
  const ownerText = (owner: string | undefined) => effectValue(owner, { words: change.serviceNames });
  const values = { what: ordersText(prefix), before: ownerText(was), after: ownerText(is) };
  // Nothing is another in the book then.
  if (was !== undefined && was === is)
    return [
      { kind: 'none', direction: 'neither', says: words.same, values: { what: values.what, after: values.after } },
    ];
  if (was !== undefined && is !== undefined)
    return [{ kind: 'money', direction: 'neither', says: words.another, values }];
  const others = (after?.references ?? []).filter((one) => one.prefix.startsWith(prefix));
  const [found] = alone.of(change);
  if (!found || is !== undefined || others.length === 0) return found ? [found] : [];
  const own = { ...found.values, what: values.what, others: listed(others.map((one) => one.prefix)) };
  return [{ ...found, says: words.butFor, values: own }];
}

export const orders: Effect = { ...alone, of: effectsOf };

const elsewhere: Words = {
  en: 'what is paid with such orders counts as revenue of another service from now on; what is in the ledger moves there when the payment next moves',
  zh: '此类订单的付款此后计入其他服务收入；已入账部分在该付款下次变动时转入',
};
export const revenueOf = special([{ when: 'other', says: elsewhere }], (change) => [
  { kind: 'money', direction: 'neither', ...saying(elsewhere, change, { words: change.serviceNames }) },
]);
