import { billChange, severityOf, smallest } from '../../cost/bill-change';
import { phrase } from '../../words/phrase';
import type { Rule } from '../rule';

/** A month costs more or less than before. */
export const costTotal: Rule = {
  id: 'cost.total',
  find(change) {
    const bill = billChange(change);
    if (!bill || Math.abs(bill.delta) < smallest) return [];
    const { before, after, delta, currency } = bill;
    const money = (amount: number) => ({ money: amount, currency });
    const [was, is] = [before?.monthly ?? 0, after?.monthly ?? 0];
    const grown = delta > 0 ? 'cost.total.more' : 'cost.total.less';
    const side = after ?? before;
    const items = new Set((side?.items ?? []).map(({ item }) => item)).size;
    return [
      {
        about: '',
        direction: delta > 0 ? 'worse' : 'better',
        severity: severityOf(was, delta),
        what: phrase(!before ? 'cost.total.new' : !after ? 'cost.total.gone' : grown, {
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
