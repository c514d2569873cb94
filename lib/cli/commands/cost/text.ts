import { priceItems } from '../../../config/price-items';
import type { CityCost, CostItem } from '../../../cost';
import { factorWords } from '../../../cost/usage/factor-words';
import { freeOfCharge, quantityOf } from '../../../cost/usage/usage-line';
import type { Service } from '../../../services/shared';
import { type Language, locales } from '../../../words/language';
import { phrase } from '../../../words/phrase';
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

function itemRow(item: CostItem, options: CostTextOptions): string[] {
  const { language } = options;
  const { product, name, per } = priceItems[item.item];
  const price = new Intl.NumberFormat(locales[language], { maximumSignificantDigits: 6 }).format(item.price.price);
  return [
    serviceName(item.service, options),
    `${product}, ${name[language]}`,
    written(item.quantity, language),
    per === 1 ? price : say(phrase('cost.page.for', { price, per }), language),
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

function notes({ items, region, pricesOf }: CityCost, { language, freeTier }: CostTextOptions): string[] {
  const dates = items.flatMap(({ price }) => price.date ?? []).sort();
  const unconfirmed = new Set(items.filter(({ price }) => !price.date).map(({ item }) => priceItems[item]));
  return [
    ...(dates.length > 0
      ? [phrase('cost.page.prices', { region: pricesOf, from: dates[0] as string, to: dates.at(-1) as string })]
      : []),
    ...(region === pricesOf ? [] : [phrase('cost.page.stand-in', { region: pricesOf, own: region })]),
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

function unknown({ unknownItems }: CityCost, { language }: CostTextOptions): string[] {
  const lines = new Map<
    string,
    { product: string; item: (typeof priceItems)[keyof typeof priceItems]; sum?: number }
  >();
  for (const { item, why, quantity } of unknownItems) {
    const known = lines.get(`${item} ${why}`);
    const sum = quantity === undefined ? undefined : (known?.sum ?? 0) + quantity;
    lines.set(`${item} ${why}`, { product: priceItems[item].product, item: priceItems[item], sum });
  }
  return [...lines.values()].map(({ product, item, sum }) => {
    const values = { product, item: { label: item.name } };
    return `  ${say(
      sum === undefined
        ? phrase('cost.page.unknown-use', values)
        : phrase('cost.page.unknown-price', { ...values, quantity: { number: Number(sum.toPrecision(3)) } }),
      language,
    )}`;
  });
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
