import { type PriceItemId, priceItems } from '../../../config/price-items';
import type { CityCost } from '../../../cost/cost-of';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { billsOf, serviceLabel } from '../../bill-change';
import { billedFrom, type IsFormer } from '../../billed-from';
import { isBilledOn } from '../../left-bill';
import type { Draft, Rule } from '../rule';
import { listOf } from '../shared/quoted';

interface Use {
  readonly item: PriceItemId;
  /** Units a month. */
  readonly before: number;
  readonly after: number;
}

/** Units a month of items of a service on a side, whether their price is known there or not. */
const quantities = (side: CityCost | undefined, service: string): ReadonlyMap<PriceItemId, number> =>
  new Map(
    [...(side?.items ?? []), ...(side?.unknownItems ?? [])].flatMap((used) =>
      used.service !== service || used.quantity === undefined ? [] : [[used.item, Math.round(used.quantity)] as const],
    ),
  );

/** Items of a service without a price on either side. */
const withoutPrice = (side: CityCost | undefined, service: string): readonly PriceItemId[] =>
  (side?.unknownItems ?? []).filter((used) => used.service === service && used.why === 'price').map(({ item }) => item);

function usesOf(base: CityCost | undefined, head: CityCost | undefined, service: string): Use[] {
  const [was, is] = [quantities(base, service), quantities(head, service)];
  return [...new Set([...withoutPrice(base, service), ...withoutPrice(head, service)])]
    .sort()
    .map((item) => ({ item, before: was.get(item) ?? 0, after: is.get(item) ?? 0 }));
}

const useOf = ({ item, before, after }: Use) =>
  phrase('cost.unknown.item', {
    product: priceItems[item].product,
    item: { label: priceItems[item].name },
    before,
    after,
  });

/** Of what a finding is: a service, what people call it, and the settings that what it uses follows from. */
interface Of {
  readonly service: string;
  readonly label: PhraseValue;
  /** What it uses of before is used on until somebody takes it down. */
  readonly usedOn: boolean;
  readonly by: (isFormer: IsFormer) => Pick<Draft, 'from' | 'madeBy'>;
}

/** Does a service use less of any of some items in one bill than in another? */
function usesLess(service: string, changed: readonly Use[], [one, other]: readonly [CityCost, CityCost]): boolean {
  const [less, more] = [quantities(one, service), quantities(other, service)];
  return changed.some(({ item }) => (less.get(item) ?? 0) < (more.get(item) ?? 0));
}

function draftsOf({ service, label, usedOn, by }: Of, more: boolean, changed: readonly Use[]): Draft[] {
  if (changed.length === 0) return [];
  const way = more ? 'more' : 'less';
  return [
    {
      about: `${service}:${way}`,
      direction: more ? 'worse' : 'better',
      severity: more ? 'low' : 'info',
      what: phrase(usedOn ? `cost.unknown-${way}.what-then` : `cost.unknown-${way}.what`, {
        service: label,
        count: changed.length,
      }),
      why: phrase('cost.unknown.why', { items: listOf(changed.map((use) => ({ phrase: useOf(use) }))) }),
      ...by((former, now) => usesLess(service, changed, more ? [former, now] : [now, former])),
      reversible: true,
    },
  ];
}

/** Items that are billed by a use which nobody knows, and that the city had nowhere: they cost money, and no number says how much. */
function unknownUse({ service, label, by }: Of, was: CityCost | undefined, is: CityCost | undefined): Draft[] {
  const all = (side: CityCost | undefined) =>
    new Set([...(side?.items ?? []), ...(side?.unknownItems ?? [])].map(({ item }) => item));
  const had = all(was);
  const unused = (is?.unknownItems ?? []).filter((used) => used.service === service && used.why === 'use');
  const items = [...new Set(unused.map(({ item }) => item))].filter((item) => !had.has(item)).sort();
  if (items.length === 0) return [];
  return [
    {
      about: `${service}:use`,
      direction: 'worse',
      severity: 'low',
      what: phrase('cost.unknown-use-new.what', { service: label, count: items.length }),
      why: phrase('cost.unknown-use-new.why', {
        items: listOf(
          items.map((item) => ({
            phrase: phrase('cost.unknown-item', {
              product: priceItems[item].product,
              item: { label: priceItems[item].name },
            }),
          })),
        ),
      }),
      ...by((former) => items.some((item) => !all(former).has(item))),
      reversible: true,
    },
  ];
}

/** Items without a known price are used more or less than before: they are in no sum. */
export const costUnknown: Rule = {
  id: 'cost.unknown',
  find(change) {
    const { base, head, services } = change;
    const { before: was, after: is } = billsOf(change);
    if (!base || !head) return [];
    const owners = [...(was?.unknownItems ?? []), ...(is?.unknownItems ?? [])].map(({ service }) => service);
    return [...new Set(owners)].sort().flatMap((service) => {
      const uses = usesOf(was, is, service);
      const of = {
        service,
        label: serviceLabel(service, services),
        usedOn: isBilledOn(change, service),
        by: (isFormer: IsFormer) => billedFrom(service, change, isFormer),
      };
      const more = uses.filter(({ before, after }) => after > before);
      const less = uses.filter(({ before, after }) => after < before);
      return [...draftsOf(of, true, more), ...draftsOf(of, false, less), ...unknownUse(of, was, is)];
    });
  },
};
