import fc from 'fast-check';
import { lastReceivedMs, messageSet, messageSetCodec } from '../../../lib/engine/windows/message-set';

const received = fc.record({
  atMs: fc.integer({ min: 0, max: 2 }),
  value: fc.integer({ min: 0, max: 2 }),
  receivedMs: fc.integer({ min: 0, max: 9 }),
});
interface Received {
  readonly atMs: number;
  readonly value: number;
  readonly receivedMs: number;
}
const codec = messageSetCodec<Received>();
const textOf = (set: ReturnType<typeof codec.decode>) => Buffer.from(codec.encode(set)).toString();

describe('messages that were received several times', () => {
  it('are one each, with the first and the last reception, in any order and however they are delivered', () => {
    fc.assert(
      fc.property(fc.array(received), fc.array(fc.nat()), (messages, cuts) => {
        const whole = messageSet(messages);
        const one = messages.reduce(
          (set, message) => codec.merge(set, messageSet([message])).set,
          messageSet<Received>([]),
        );
        const at = (cuts[0] ?? 0) % (messages.length + 1);
        const halves = codec.merge(messageSet(messages.slice(at)), messageSet(messages.slice(0, at))).set;
        const again = codec.merge(halves, messageSet(messages));
        expect([textOf(one), textOf(halves), textOf(again.set)]).toEqual(new Array(3).fill(textOf(whole)));
        expect(again.accepted).toBe(0);
        // What follows is added to what is stored as it stands.
        const [stored, later] = [whole.slice(0, at), whole.slice(at)];
        const added = codec.merge(codec.decode(codec.encode(stored)), codec.decode(codec.encode(later)));
        expect([textOf(added.set), textOf(codec.decode(codec.encode(added.set)))]).toEqual([
          textOf(whole),
          textOf(whole),
        ]);
        for (const message of messages) {
          const own = messages.filter(({ atMs, value }) => atMs === message.atMs && value === message.value);
          const kept = whole.find((of) => of.atMs === message.atMs && of.value === message.value);
          const receptions = own.map(({ receivedMs }) => receivedMs);
          expect([kept?.receivedMs, kept && lastReceivedMs(kept)]).toEqual([
            Math.min(...receptions),
            Math.max(...receptions),
          ]);
        }
      }),
    );
  });
});
