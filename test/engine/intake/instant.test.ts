import { parseInstant } from '../../../lib/engine/intake/reading';

describe('a time of a message', () => {
  it.each([
    '2026-02-30T12:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-02-29T00:00:00Z',
    '2026-05-01T24:00:00Z',
    '2026-13-01T00:00:00Z',
  ])('that no calendar has is none: %s', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('of a leap day is one', () => {
    expect(parseInstant('2028-02-29T23:59:59+08:00')).toBe(Date.UTC(2028, 1, 29, 15, 59, 59));
  });
});
