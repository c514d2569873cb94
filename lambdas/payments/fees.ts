import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext, Message } from '../../lib/engine/feed-processor';
import type { Fee } from '../../lib/engine/fees/fee';
import { hasCardNumber } from '../../lib/engine/intake/card-number';
import { checkEventTime } from '../../lib/engine/intake/checks/event-time';
import { checkSize } from '../../lib/engine/intake/checks/size';
import { fieldsOf } from '../../lib/engine/intake/fields';
import { Intake } from '../../lib/engine/intake/intake';
import { isRefusal, type Refusal, Refused, reading } from '../../lib/engine/intake/reading';
import { exponentOf, mostMinor } from '../../lib/engine/money/minor';
import type { Ports } from '../../lib/engine/ports/ports';
import type { ProcessorOf } from '../../lib/engine/windows/streamed';
import { payments } from '../../lib/services/payments/facts';
import { feeDetailType } from '../../lib/services/shared/fee';
import { bookOrder } from './ledger/book-order';
import type { Owed } from './ledger/order';
import { orderForm } from './moves';
import { cardFound } from './read/cards';
import { tellOrder } from './tell-order';

const minuteMs = 60_000;
const service = serviceFactsOf(payments);
const amounts = { min: 0, max: mostMinor };
const source = /^citykit\.([a-z]{1,20})$/;

interface Said {
  readonly city: string;
  readonly order: string;
  readonly owed: Owed;
}

/** What an event of the bus says is owed. */
function read(message: Message): Said {
  const event = fieldsOf(message);
  const [, of] = source.exec(event.text('source')) ?? [];
  if (of === undefined || event.text('detail-type') !== feeDetailType)
    throw new Refused('schema.invalid', 'it is no event of a service that says what is owed');
  const detail = event.object('detail');
  const text = (name: keyof Fee & string) => detail.text(name);
  const order = text('order');
  const device = text('device');
  if (hasCardNumber(order) || hasCardNumber(device)) throw new Refused('schema.invalid', cardFound);
  if (!orderForm.test(order)) throw new Refused('schema.invalid', 'order must be at most 64 characters without spaces');
  const dueMinor = detail.integer('dueMinor', amounts);
  const currency = detail.optional.text('currency');
  if (currency !== null) exponentOf(currency);
  else if (dueMinor > 0) throw new Refused('schema.invalid', 'currency is missing');
  const said = detail.instant('saidAt');
  // The latest word counts: after one of a time to come no other would.
  const early = checkEventTime(said, message.receivedAtMs, true);
  if (early) throw new Refused(early.code, early.reason);
  const at = detail.optional.instant('at');
  return {
    city: detail.text('city'),
    order,
    owed: {
      ...{ service: of, dueMinor, currency, device },
      at: at === null ? null : new Date(at).toISOString(),
      saidAt: new Date(said).toISOString(),
    },
  };
}

/** What stays of what was known where a later word leaves it out. */
const merged = (before: Owed | null, now: Owed): Owed => ({
  ...now,
  currency: now.currency ?? before?.currency ?? null,
  at: now.at ?? before?.at ?? null,
});

/** Of two words of one time the larger amount counts, so that the order in which they come decides nothing. */
const isLater = (before: Owed, now: Owed): boolean =>
  now.saidAt > before.saidAt || (now.saidAt === before.saidAt && now.dueMinor > before.dueMinor);

/** Why an order cannot be owed so: two services, or two currencies, are a mistake of ours or of somebody else. */
function contradiction(before: Owed | null, now: Owed): Refusal | undefined {
  if (!before) return undefined;
  if (before.service !== now.service) return { code: 'schema.invalid', reason: 'order is owed to another service' };
  const differs = before.currency !== null && now.currency !== null && before.currency !== now.currency;
  return differs ? { code: 'unit.invalid', reason: 'currency is another than before' } : undefined;
}

async function book(ports: Ports, { order, owed: now }: Said): Promise<'new' | 'known' | Refusal> {
  let became: 'new' | 'known' | Refusal = 'known';
  const booked = await bookOrder(ports, order, (before) => {
    const { owed } = before;
    became = contradiction(owed, now) ?? (owed && !isLater(owed, now) ? 'known' : 'new');
    return became === 'new' ? { ...before, owed: merged(owed, now) } : before;
  });
  await tellOrder(ports, booked);
  return became;
}

/** One signal a minute: a flood is one alarm. */
async function tell(ports: Ports, receivedAtMs: number, { reason }: Refusal): Promise<void> {
  const atMs = Math.floor(receivedAtMs / minuteMs) * minuteMs;
  const key = { alarm: 'fee-refused', deviceId: 'fees', subject: '' };
  const detail = `what a service says is owed was refused: ${reason}`;
  await new AlarmBook(service, ports).add(key, { kind: 'raise', atMs, detail });
}

/**
 * What services of the city say is owed: each word brings the ledger to what is owed now, by an entry of its own. The words of an order
 * may come in any order and again: the latest counts, and nothing that is posted is changed.
 */
export const fees: ProcessorOf<'fees'> = {
  feed: 'fees',
  async messages(batch: readonly Message[], city: CityContext, ports: Ports) {
    const intake = new Intake(service, 'fees', city, ports, true);
    intake.tally.send(batch.length);
    for (const message of batch) {
      const { bytes, receivedAtMs, origin } = message;
      const said = checkSize(bytes, payments.feeds.fees.maxBytes) ?? reading(() => read(message));
      const isForeign = !isRefusal(said) && said.city !== city.city;
      if (isForeign) await intake.tenantMismatch('fees', said.city, receivedAtMs);
      const foreign: Refusal = { code: 'tenant.mismatch', reason: 'city is another one' };
      const became = isRefusal(said) ? said : isForeign ? foreign : await book(ports, said);
      if (became === 'new') intake.tally.accept();
      else if (became === 'known') intake.tally.duplicate();
      else {
        intake.refuse(became, { origin, receivedAtMs }, bytes);
        await tell(ports, receivedAtMs, became);
        continue;
      }
      intake.noteNewest(receivedAtMs);
    }
    return intake.finish();
  },
};
