import { type PriceItemId, priceItems } from '../../../config/price-items';
import type { CityCost, CostItem, Price, UnknownItem } from '../../../cost';
import { factorWords } from '../../../cost/usage/factor-words';
import { freeOfCharge, quantityOf } from '../../../cost/usage/usage-line';
import type { Service } from '../../../services/shared';
import { type Language, locales } from '../../../words/language';
import { type Phrase, phrase } from '../../../words/phrase';
import { say } from '../../../words/say';
import { writeNumber } from '../../../words/write';
import { table } from '../../text';

export interface CostTextOptions {
  readonly name: { readonly en: string; readonly zh?: string };
  /** Every service there is, for its words. */
  readonly services: readonly Service[];
  readonly language: Language;
  readonly showArithmetic: boolean;
  readonly freeTier: boolean;
}

const amount = (value: number, language: Language): string =>
  new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(value);

/** Numbers of a calculation: large ones whole, small ones to three significant digits. */
const written = (value: number, language: Language): string =>
  writeNumber(value >= 100 ? Math.round(value) : Number(value.toPrecision(3)), language);

function arithmetic({ factors, about }: CostItem['arithmetic'][number], language: Language): string {
  const product = factors
    .map(({ value, what, over }, i) => {
      const sign = i === 0 ? '' : over ? ' ÷ ' : ' × ';
      const number = value < 0.001 ? value.toPrecision(3) : written(value, language);
      return `${sign}${number} ${factorWords[what][language]}`;
    })
    .join('');
  return `${about ? `${about[language]}: ` : ''}${product} = ${written(quantityOf(factors), language)}`;
}

const serviceName = (id: string, { services, language }: CostTextOptions): string =>
  services.find((service) => service.id === id)?.name[language] ??
  say(phrase(id === freeOfCharge ? 'cost.page.free' : 'cost.whole-city'), language);

function priceText({ price }: Price, item: PriceItemId, { language }: CostTextOptions): string {
  const { per } = priceItems[item];
  const text = new Intl.NumberFormat(locales[language], { maximumSignificantDigits: 6 }).format(price);
  return per === 1 ? text : say(phrase('cost.page.for', { price: text, per }), language);
}

function itemRow(item: CostItem, options: CostTextOptions): string[] {
  const { language } = options;
  const { product, name } = priceItems[item.item];
  return [
    serviceName(item.service, options),
    `${product}, ${name[language]}`,
    written(item.quantity, language),
    priceText(item.price, item.item, options),
    amount(item.monthly, language),
  ];
}

function byService({ items, currency, monthly }: CityCost, options: CostTextOptions): string {
  const { language } = options;
  const ids = [...new Set(items.map(({ service }) => service))];
  const rows = ids
    .map((id) => ({ id, sum: items.filter((i) => i.service === id).reduce((sum, i) => sum + i.monthly, 0) }))
    .sort((a, b) => b.sum - a.sum)
    .map(({ id, sum }) => [serviceName(id, options), amount(sum, language)]);
  return table(
    [say(phrase('cost.page.by-service'), language), say(phrase('cost.page.monthly', { currency }), language)],
    [...rows, [say(phrase('cost.page.total'), language), amount(monthly, language)]],
    [1],
  );
}

function byItem({ items, currency }: CityCost, options: CostTextOptions): string {
  const { language, showArithmetic } = options;
  const sorted = [...items].sort((a, b) => b.monthly - a.monthly);
  const lines = table(
    (['cost.page.by-service', 'cost.page.by-item', 'cost.page.quantity', 'cost.page.price'] as const)
      .map((key) => say(phrase(key), language))
      .concat(say(phrase('cost.page.monthly', { currency }), language)),
    sorted.map((item) => itemRow(item, options)),
    [2, 3, 4],
  ).split('\n');
  if (!showArithmetic) return lines.join('\n');
  return lines
    .flatMap((line, i) => [
      line,
      ...(sorted[i - 1]?.arithmetic ?? []).map((part) => `    ${arithmetic(part, language)}`),
    ])
    .join('\n');
}

/** Whose prices they are, and of when: the vendor's own, and those of a table. */
function sources({ items, unknownItems, region, pricesOf }: CityCost): Phrase[] {
  const prices = [...new Map([...items, ...unknownItems].map(({ item, price }) => [item, price])).values()];
  const ofDates = (key: 'cost.page.told' | 'cost.page.prices' | 'cost.page.prices-else', some: readonly Price[]) => {
    const dates = some.flatMap(({ date }) => date ?? []).sort();
    const [from, to] = [dates[0], dates.at(-1)];
    return from && to ? [phrase(key, { region: pricesOf, count: some.length, from, to })] : [];
  };
  const known = prices.flatMap((price) => price ?? []);
  const [theirs, ours] = [known.filter((price) => price.told), known.filter((price) => !price.told)];
  return [
    ...ofDates('cost.page.told', theirs),
    ...ofDates(theirs.length > 0 ? 'cost.page.prices-else' : 'cost.page.prices', ours),
    ...(region === pricesOf ? [] : [phrase('cost.page.stand-in', { region: pricesOf, own: region })]),
  ];
}

function notes(cost: CityCost, { language, freeTier }: CostTextOptions): string[] {
  const unconfirmed = new Set(cost.items.filter(({ price }) => !price.date).map(({ item }) => priceItems[item]));
  return [
    ...sources(cost),
    ...(unconfirmed.size > 0
      ? [
          phrase('cost.page.unconfirmed', {
            items: [...unconfirmed].map(({ product, name }) => `${product} ${name[language]}`).join(', '),
          }),
        ]
      : []),
    ...(freeTier ? [] : [phrase('cost.page.no-free-tier')]),
  ].map((p) => say(p, language));
}

function unknown({ unknownItems }: CityCost, options: CostTextOptions): string[] {
  const { language } = options;
  const lines = new Map<string, UnknownItem>();
  for (const one of unknownItems) {
    const key = `${one.item} ${one.why}`;
    const sum = (lines.get(key)?.quantity ?? 0) + (one.quantity ?? 0);
    lines.set(key, one.why === 'price' ? { ...one, quantity: sum } : one);
  }
  return [...lines.values()]
    .map(({ item, why, quantity = 0, price }) => {
      const values = { product: priceItems[item].product, item: { label: priceItems[item].name } };
      if (why === 'price')
        return phrase('cost.page.unknown-price', { ...values, quantity: { number: Number(quantity.toPrecision(3)) } });
      return price
        ? phrase('cost.page.unknown-use-at', { ...values, price: priceText(price, item, options) })
        : phrase('cost.page.unknown-use', values);
    })
    .map((p) => `  ${say(p, language)}`);
}

/** A city's bill for people: sum, by service, by item, what it leaves out, where its prices come from. */
export function costText(cost: CityCost, options: CostTextOptions): string {
  const { language, name } = options;
  const values = { city: { label: name }, monthly: { money: cost.monthly, currency: cost.currency } };
  const withoutPrice = new Set(cost.unknownItems.filter(({ why }) => why === 'price').map(({ item }) => item)).size;
  const title =
    withoutPrice === 0
      ? phrase('cost.page.title', values)
      : phrase('cost.page.title-partial', { ...values, unknown: withoutPrice });
  return `${[
    say(title, language),
    byService(cost, options),
    byItem(cost, options),
    [say(phrase('cost.page.unknown'), language), ...unknown(cost, options)].join('\n'),
    notes(cost, options).join('\n'),
  ].join('\n\n')}\n`;
}
