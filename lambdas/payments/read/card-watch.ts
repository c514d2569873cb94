import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { serviceFactsOf } from '../../../lib/engine/facts';
import type { FeedProcessor } from '../../../lib/engine/feed-processor';
import { hasCardNumber } from '../../../lib/engine/intake/card-number';
import type { Ports } from '../../../lib/engine/ports/ports';
import { payments } from '../../../lib/services/payments/facts';
import { cardFound, isOfCards } from './cards';

const minuteMs = 60_000;

async function tell(ports: Ports, feed: string, receivedAtMs: number): Promise<void> {
  const atMs = Math.floor(receivedAtMs / minuteMs) * minuteMs;
  const key = { alarm: 'card-number', deviceId: feed, subject: '' };
  const detail = 'a message with a card number was refused';
  await new AlarmBook(serviceFactsOf(payments), ports).add(key, { kind: 'raise', atMs, detail });
}

/** Ports that raise the alarm for a row that is refused because of a card number: of rows nobody but their reader knows the columns. */
const telling = (ports: Ports, feed: string): Ports => ({
  ...ports,
  quarantine: {
    async put(refused) {
      const found = refused.find(({ reason }) => reason === cardFound);
      if (found) await tell(ports, feed, Date.parse(found.receivedAt));
      await ports.quarantine.put(refused);
    },
  },
});

/**
 * The processor of a feed that raises an alarm for a card number in a message, a row or the name of a file; what reads it refuses a message
 * or row whole. The name of a file stands with each row that is refused: there its digits are zeros.
 */
export const watchingCards = <P extends FeedProcessor & { readonly feed: string }>(processor: P): P => {
  const { feed, messages, file } = processor;
  return {
    ...processor,
    ...(messages && {
      messages: async (batch, city, ports) => {
        const outcome = await messages(batch, city, ports);
        const found = batch.find(({ bytes }) => isOfCards(bytes));
        if (found) await tell(ports, feed, found.receivedAtMs);
        return outcome;
      },
    }),
    ...(file && {
      file: async (of, city, ports) => {
        const isNamedByCard = hasCardNumber(of.key);
        if (isNamedByCard) await tell(ports, feed, of.receivedAtMs);
        return file(isNamedByCard ? { ...of, key: of.key.replace(/\d/g, '0') } : of, city, telling(ports, feed));
      },
    }),
  } satisfies FeedProcessor as P;
};
