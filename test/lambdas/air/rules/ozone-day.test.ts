import fc from 'fast-check';
import { ozoneSpanOf, statistics } from '../../../../lambdas/air/rules/aqi';
import { epa2024 } from '../../../../lambdas/air/rules/epa2024';
import { hourMs } from '../../../../lambdas/air/rules/hours';
import { perPollutant, ppbOf } from '../../../../lambdas/air/rules/observation';
import { truncate } from '../../../../lib/shared/rounding';
import { shanghai } from '../../../support/air-stations';
import { ugM3OfPpb } from '../../../support/air-statistics';

const day = shanghai.dayOf(Date.UTC(2026, 4, 13));
const [{ sufficient }] = epa2024;
const span = ozoneSpanOf(shanghai, day, sufficient.ozone as NonNullable<typeof sufficient.ozone>);

/** Highest eight hours of a day, whole ppb, of hours from its midnight on. */
function highestPpb(hours: readonly (number | null)[]): number | null {
  const o3 = (ppb: number | null) => (ppb === null ? null : ugM3OfPpb('o3', ppb));
  const means = new Map(
    hours.map((ppb, i) => [day.fromMs + i * hourMs, { ...perPollutant(() => null), o3: o3(ppb) }] as const),
  );
  const { highest8h } = statistics(shanghai, means, day, sufficient, span).o3;
  return highest8h === null ? null : truncate(ppbOf('o3', highest8h), 0);
}

/** The same in ppb, as US EPA computes it in its script of preliminary design values (Ozone Watch, 2022). */
function highestByEpa(hours: readonly (number | null)[]): number | null {
  const whole = hours.map((ppb) => (ppb === null ? null : Math.floor(ppb)));
  const eights = Array.from({ length: 17 }, (_, i) => whole.slice(7 + i, 15 + i)).map((eight) => {
    const there = eight.filter((ppb) => ppb !== null);
    const sum = there.reduce((a, b) => a + b, 0);
    if (there.length >= 6) return sum / there.length;
    return there.length > 0 && Math.floor(sum / 8) > 70 ? sum / 8 : null;
  });
  const valid = eights.filter((mean) => mean !== null);
  const highest = Math.max(...valid);
  return valid.length >= 13 || highest >= 71 ? Math.floor(highest) : null;
}

const hours = (from: number, to: number, ppb: number) =>
  Array.from({ length: 31 }, (_, hour) => (hour >= from && hour < to ? ppb : null));

describe('eight hours of ozone by 40 CFR 50, appendix U', () => {
  it.each([
    ['five hours of 114 ppb are 71 ppb with zeros', hours(12, 17, 114), 71],
    ['five hours of 113 ppb are not above the standard', hours(12, 17, 113), null],
    ['an hour of 568 ppb is 71 ppb', hours(12, 13, 568), 71],
    ['six hours are their own mean', hours(12, 18, 71), 71],
    ['hours before 07 are of the day before', hours(0, 7, 300), null],
    ['digits of an hour below 1 ppb do not count', hours(7, 31, 70.99), 70],
  ])('%s', (_, of, ppb) => expect(highestPpb(of)).toBe(ppb));

  it('are those of its authors', () => {
    const ppb = fc.oneof(
      fc.constantFrom(0, 70, 70.99, 71, 113, 114, 568),
      fc.integer({ max: 1500, min: 0 }).map((n) => n / 10),
    );
    const hour = fc.option(ppb, { freq: 2 });
    fc.assert(
      fc.property(fc.array(hour, { minLength: 31, maxLength: 31 }), (all) =>
        expect(highestPpb(all)).toBe(highestByEpa(all)),
      ),
      { numRuns: 2000 },
    );
  });
});
