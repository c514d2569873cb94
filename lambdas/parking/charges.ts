import { hasCardNumber } from '../../lib/engine/intake/card-number';
import { Refused } from '../../lib/engine/intake/reading';
import { inNumber, toMinor } from '../../lib/engine/money/minor';
import { stateMachine } from '../../lib/engine/subjects/state-machine';
import { parking } from '../../lib/services/parking/facts';
import { hours } from '../../lib/services/shared/facts';

const orderForm = /^[A-Za-z0-9-]{1,32}$/;

/** What is known of a charge, and since when. */
interface Charge {
  readonly atMs: number;
  readonly to: 'due' | 'void';
  readonly order: string;
  readonly chargedMs: number;
  readonly dueMinor: number;
  readonly currency: string;
}

function orderIn(text: string): string {
  if (!orderForm.test(text))
    throw new Refused('schema.invalid', 'order must be letters, digits and hyphens, at most 32');
  // A machine that writes what was paid with in the place of the order: the lake must not have it (PCI DSS 4.0.1, 3.4).
  if (hasCardNumber(text)) throw new Refused('schema.invalid', 'order is the number of a card');
  return text;
}

/** What goes back is no charge: a payment that is refunded is in the ledger, and what was too much is corrected to what is due. */
function dueIn(text: string, currency: string): number {
  const due = inNumber(toMinor(text, currency));
  if (due < 0) throw new Refused('range.exceeded', 'due is less than 0');
  return due;
}

/** What parking costs, as machines and operators say it, with corrections; who parked is read of nobody. */
export const charges = stateMachine(parking, 'charges', {
  formats: {
    csv: { columns: ['car_park', 'order', 'charged_at', 'due', 'currency', 'said_at', 'state'], missing: [''] },
  },
  states: {
    due: { rank: 0, first: true, next: ['due', 'void'] },
    void: { rank: 1, first: true, next: ['due', 'void'] },
  },
  read: (row, { zone }) => {
    const currency = row.text('currency').trim();
    return {
      deviceId: row.text('car_park').trim(),
      reports: [
        {
          atMs: row.localInstant('said_at', zone),
          to: row.oneOf('state', ['due', 'void']),
          order: orderIn(row.text('order').trim()),
          chargedMs: row.localInstant('charged_at', zone),
          dueMinor: dueIn(row.text('due').trim(), currency),
          currency,
        } satisfies Charge,
      ],
    };
  },
  subject: ({ order }) => order,
  unique: 'city',
  waits: hours(1),
  illegal: 'quarantined',
  tell({ path, state }, { zone }) {
    const last = path.at(-1);
    if (!last) return { records: { charges: [] } };
    const { chargedMs: atMs, order, dueMinor, currency } = last;
    const date = new Date(zone.wallMs(atMs)).toISOString().slice(0, 10);
    const due = state === 'due' ? dueMinor : null;
    return { records: { charges: [{ atMs, date, order_number: order, currency, due_minor: due }] } };
  },
});
