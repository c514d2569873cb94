import fc from 'fast-check';
import { corrected, hourlyMeans } from '../../../../lambdas/air/rules/hours';
import type { Observation } from '../../../../lambdas/air/rules/observation';
import { messageSet } from '../../../../lib/engine/windows/message-set';
import { shanghai } from '../../../support/air-stations';

const atMs = Date.UTC(2026, 4, 13);
const said = (receivedMs: number, ugM3: Observation['ugM3'], more: Partial<Observation> = {}): Observation => ({
  atMs,
  ugM3,
  flags: [],
  receivedMs,
  ...more,
});
const hour = (...observations: Observation[]) => hourlyMeans(observations, shanghai, 60).get(atMs);

describe('versions of a time', () => {
  it('count as they were received last, pollutant by pollutant, in any order', () => {
    const versions = [
      said(1, { pm25: 900, no2: 7 }),
      said(2, { pm25: 20 }),
      said(3, { no2: 8 }),
      said(2, { pm25: 19 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: 4 }), (shuffled) => {
        expect(corrected(shuffled)).toEqual([{ atMs, ugM3: { pm25: 20, no2: 8 }, flags: [] }]);
        expect(hour(...shuffled)).toMatchObject({ pm25: 20, no2: 8 });
      }),
    );
  });

  it.each([
    ['a file', { isHour: true }, 20],
    ['messages, which brokers repeat', {}, 30],
  ] as const)('of %s, said again after a correction, in any order', (_, of, pm25) => {
    const versions = [said(1, { pm25: 20 }, of), said(2, { pm25: 30 }, of), said(3, { pm25: 20 }, of)];
    fc.assert(
      fc.property(fc.shuffledSubarray(versions, { minLength: 3 }), (shuffled) => {
        expect(corrected(messageSet(shuffled))).toMatchObject([{ atMs, ugM3: { pm25 } }]);
      }),
    );
  });

  it('lose a value that the later one has not, and its flag, and keep what it does not name', () => {
    const before = said(1, { pm25: 20, co: 900 }, { flags: ['unit-assumed.co', 'zone-assumed'] });
    const after = said(2, {}, { without: ['co'], flags: ['value-invalid.co'] });
    expect(corrected([before, after])).toEqual([
      { atMs, ugM3: { pm25: 20 }, flags: ['value-invalid.co', 'zone-assumed'] },
    ]);
    expect(hour(before, after)).toMatchObject({ pm25: 20, co: null });
  });
});

describe('an hour of a file and of messages', () => {
  const quarters = (receivedMs: number, length = 4) =>
    Array.from({ length }, (_, i) => said(receivedMs, { pm25: 20 }, { atMs: atMs + i * 900_000 }));
  const pm25 = (...observations: Observation[]) => hourlyMeans(observations, shanghai, 15).get(atMs)?.pm25;

  it('is what was received later', () => {
    expect(pm25(...quarters(1), said(2, { pm25: 30 }, { isHour: true }))).toBe(30);
    expect(pm25(...quarters(3), said(2, { pm25: 30 }, { isHour: true }))).toBe(20);
    expect(pm25(...quarters(1), said(2, {}, { isHour: true, without: ['pm25'] }))).toBeNull();
  });

  it('is that of the file where messages are too few', () => {
    expect(pm25(...quarters(3, 2), said(2, { pm25: 30 }, { isHour: true }))).toBe(30);
  });
});
