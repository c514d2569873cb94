import timers from 'node:timers/promises';
import { paced } from '../../lib/simulation/play';

const dayMs = 86_400_000;

describe('the pace of a simulation', () => {
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['its clock', dayMs / 100, 100],
    ['its clock, where that is longer than a timer can wait', 1 / 30, 30 * dayMs],
  ])('is that of %s', async (_, rate, waitsMs) => {
    let nowMs = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
    // As Node does: what does not fit into 32 bits with a sign is over at once.
    jest.spyOn(timers, 'setTimeout').mockImplementation(async (ms = 0) => {
      nowMs += ms < 2 ** 31 ? ms : 1;
      return undefined as never;
    });
    await paced(0, rate)(dayMs);
    expect(nowMs).toBeCloseTo(waitsMs, 3);
  });
});
