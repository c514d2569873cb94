import { billOf, serviceLabel, settingsOf } from '../../cost/bill-change';
import type { CityCost } from '../../cost/cost-of';
import { type PriceItemId, priceItems } from '../../cost/price-items';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';

/** Units a month of the items without a price, by service and item. */
const quantities = (side: CityCost | undefined): ReadonlyMap<string, number> =>
  new Map(
    (side?.unknownItems ?? []).flatMap(({ service, item, quantity }) =>
      quantity === undefined ? [] : [[`${service}\0${item}`, Math.round(quantity)] as const],
    ),
  );

/** An item without a known price is used more or less than before: it is in no sum. */
export const costUnknown: Rule = {
  id: 'cost.unknown',
  find({ base, head, services }) {
    const [was, is] = [quantities(billOf(base, services)), quantities(billOf(head, services))];
    return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key): Draft[] => {
      const [service, item] = key.split('\0') as [string, PriceItemId];
      const [before, after] = [was.get(key) ?? 0, is.get(key) ?? 0];
      if (before === after) return [];
      const more = after > before;
      return [
        {
          about: `${service}:${item}`,
          direction: more ? 'worse' : 'better',
          severity: more ? 'low' : 'info',
          what: phrase(more ? 'cost.unknown-more.what' : 'cost.unknown-less.what', {
            service: serviceLabel(service, services),
            product: priceItems[item].product,
            item: { label: priceItems[item].name },
            before,
            after,
          }),
          why: phrase('cost.unknown.why'),
          from: settingsOf(service),
          reversible: true,
        },
      ];
    });
  },
};
