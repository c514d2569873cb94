import { priceItems } from '../../../config/price-items';
import { type CityCost, cents } from '../../../cost/cost-of';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import { type BillChange, billChange, type Delta, deltas, serviceLabel, severityOf, smallest } from '../../bill-change';
import { billedFrom } from '../../billed-from';
import { isBilledOn } from '../../left-bill';
import type { CityChange, Draft, Rule } from '../rule';

/** Items that a sentence names; the rest it counts. */
const named = 5;

const itemPhrase = ({ item, delta }: Delta, currency: string): Phrase =>
  phrase(delta > 0 ? 'cost.item.more' : 'cost.item.less', {
    product: priceItems[item].product,
    item: { label: priceItems[item].name },
    delta: { money: Math.abs(delta), currency },
  });

const itemList = (of: readonly Delta[], currency: string): PhraseValue => ({
  list: [
    ...of.slice(0, named).map((delta) => itemPhrase(delta, currency)),
    ...(of.length > named ? [phrase('cost.item.rest', { count: of.length - named })] : []),
  ].map((item) => ({ phrase: item })),
});

const sumOf = (side: CityCost | undefined, service: string): number =>
  cents((side?.items ?? []).filter((i) => i.service === service).reduce((total, i) => total + i.monthly, 0));

/** A service costs more or less than before, and which items of AWS change. */
export const costService: Rule = {
  id: 'cost.service',
  find(change) {
    const bill = billChange(change);
    // That of a whole city that comes or goes is one sum.
    if (!bill?.before || !bill.after) return [];
    const all = deltas(bill);
    return [...new Set(all.map(({ service }) => service))].sort().flatMap((service): Draft[] => {
      const own = all.filter((d) => d.service === service);
      return draftOf(service, own, bill, change);
    });
  },
};

function draftOf(service: string, own: readonly Delta[], bill: BillChange, change: CityChange): Draft[] {
  const label = serviceLabel(service, change.services);
  const { before, after, currency } = bill;
  const [was, is] = [sumOf(before, service), sumOf(after, service)];
  const delta = cents(is - was);
  if (Math.abs(delta) < smallest) return [];
  const money = (amount: number) => ({ money: amount, currency });
  // The total has both sums then.
  const way = delta > 0 ? 'more' : 'less';
  const isWholeBill = was === before?.monthly && is === after?.monthly;
  return [
    {
      about: service,
      direction: delta > 0 ? 'worse' : 'better',
      // Of the city's month, as its sum: that a small service doubles moves little.
      severity: severityOf(before?.monthly ?? 0, delta),
      // Where nothing else changes, the sum stands in the total.
      what:
        delta === bill.delta
          ? phrase('cost.service.alone', { service: label })
          : phrase(isBilledOn(change, service) ? `cost.service.${way}-then` : `cost.service.${way}`, {
              service: label,
              delta: money(Math.abs(delta)),
            }),
      why: phrase('cost.service.why', { items: itemList(own, currency) }),
      ...(isWholeBill
        ? {}
        : {
            before: phrase('value', { value: money(was) }),
            after: phrase('value', { value: money(is) }),
          }),
      ...billedFrom(service, change, (former, now) => {
        const [less, more] = [sumOf(former, service), sumOf(now, service)];
        return delta > 0 ? less < more : less > more;
      }),
      reversible: true,
    },
  ];
}
