import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { ProcessorOf } from '../../lib/engine/windows/streamed';
import { payments } from '../../lib/services/payments/facts';
import { isOfCards } from './read/cards';

const minuteMs = 60_000;

/** The processor of a feed that raises an alarm for a card number in a message; what reads it refuses that whole. */
export const watchingCards = <K extends string>(processor: ProcessorOf<K>): ProcessorOf<K> => ({
  ...processor,
  async messages(batch, city, ports) {
    const outcome = await processor.messages?.(batch, city, ports);
    if (!outcome) throw new Error(`feed ${processor.feed} takes no messages`);
    const found = batch.find(({ bytes }) => isOfCards(bytes));
    if (found) {
      const atMs = Math.floor(found.receivedAtMs / minuteMs) * minuteMs;
      const key = { alarm: 'card-number', deviceId: found.deviceId ?? processor.feed, subject: '' };
      const detail = 'a message with a card number was refused';
      await new AlarmBook(serviceFactsOf(payments), ports).add(key, { kind: 'raise', atMs, detail });
    }
    return outcome;
  },
});
