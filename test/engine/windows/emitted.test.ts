import {
  decodeEmitted,
  type Emitted,
  encodedDelivered,
  encodeEmitted,
  nothingEmitted,
} from '../../../lib/engine/windows/emitted';

const emitted: Emitted = {
  ingestMs: 1_778_659_200_000,
  pending: true,
  rows: new Map([
    ['["toy","d1"]', 9_007_199_254_740_991],
    ['["toy","\u5bfe\\n"]', -1],
  ]),
  indicators: new Map([
    ['["sum","d1",1]', 0.1],
    ['["sum","d1",2]', null],
  ]),
  alarms: new Map(),
};

describe('what is stored of an emission', () => {
  it.each([
    ['one', emitted],
    ['none', nothingEmitted],
  ])('is read as it was written: %s', (_, value) => {
    expect(decodeEmitted(encodeEmitted(value))).toEqual(value);
  });

  it('is delivered with one byte', () => {
    const claim = encodeEmitted(emitted);
    expect(decodeEmitted(encodedDelivered(claim))).toEqual({ ...emitted, pending: false });
    expect(encodedDelivered(claim)).toEqual(encodeEmitted({ ...emitted, pending: false }));
    expect(decodeEmitted(claim).pending).toBe(true);
  });
});
