import { Gate } from '../../../lib/devices/apply/gate';

const pause = () => new Promise((done) => setImmediate(done));

describe('a gate', () => {
  it('lets a few run at a time, in their order, also after failures', async () => {
    const gate = new Gate(2, () => false);
    const order: number[] = [];
    let [running, most] = [0, 0];
    const all = Array.from({ length: 7 }, (_, i) =>
      gate.run(async () => {
        order.push(i);
        most = Math.max(most, ++running);
        await pause();
        running--;
        if (i % 3 === 0) throw new Error(String(i));
      }),
    );
    const ended = await Promise.allSettled(all);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(most).toBe(2);
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  });

  it('closes behind a fatal failure', async () => {
    const gate = new Gate(1, () => true);
    const begun: number[] = [];
    const all = [1, 2, 3].map((i) =>
      gate.run(async () => {
        begun.push(i);
        throw new Error('cable cut');
      }),
    );
    const ended = await Promise.allSettled(all);
    expect(begun).toEqual([1]);
    expect(ended.map((one) => 'reason' in one && String(one.reason))).toEqual(Array(3).fill('Error: cable cut'));
  });
});
