import type { CityCost } from '../../../cost/cost-of';
import { phrase } from '../../../words/phrase';
import { billChange, severityOf, smallest } from '../../bill-change';
import { leftBill } from '../../left-bill';
import type { Draft, Rule } from '../rule';

const keyOf = (before: CityCost | undefined, after: CityCost | undefined) => {
  if (!before) return 'cost.total.new';
  return after ? undefined : 'cost.total.gone';
};

const turnedBy = (was: number, delta: number): Pick<Draft, 'direction' | 'severity'> => ({
  direction: delta > 0 ? 'worse' : 'better',
  severity: severityOf(was, delta),
});

/** A month costs more or less than before. */
export const costTotal: Rule = {
  id: 'cost.total',
  find(change) {
    const bill = billChange(change);
    if (!bill || Math.abs(bill.delta) < smallest) return [];
    const { before, after, delta, currency } = bill;
    const money = (amount: number) => ({ money: amount, currency });
    const [was, is] = [before?.monthly ?? 0, after?.monthly ?? 0];
    const way = delta > 0 ? 'more' : 'less';
    const turn = leftBill(change) ? (`${way}-then` as const) : way;
    const side = after ?? before;
    const items = new Set((side?.items ?? []).map(({ item }) => item)).size;
    return [
      {
        about: '',
        // That a new city costs money is no news of something that got worse.
        ...(before ? turnedBy(was, delta) : { direction: 'neutral', severity: 'low' }),
        what: phrase(keyOf(before, after) ?? `cost.total.${turn}`, {
          before: money(was),
          after: money(is),
          delta: money(Math.abs(delta)),
        }),
        why: phrase('cost.total.why', { known: items, unknown: side?.unknown.length ?? 0 }),
        ...(before ? { before: phrase('value', { value: money(was) }) } : {}),
        ...(after ? { after: phrase('value', { value: money(is) }) } : {}),
        reversible: true,
      },
    ];
  },
};
