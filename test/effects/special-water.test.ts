import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, weighed } from '../support/settings/said-effects';

const least =
  (leastPressureMetres: number): Edit =>
  ({ services: { water } }) => {
    water.leastPressureMetres = leastPressureMetres;
  };

// Finding: pressure at which hydrants fail and dirt is drawn in raised no alarm any more, and the gate `safety` stayed open.
it('the least pressure of water is of the safety of people', () => {
  expect(weighed(city(), city(least(7)))).toEqual([
    expect.stringMatching(/^safety worse critical: .*hydrants give too little.* 7 m instead of 14 m\)$/),
  ]);
  expect(weighed(city(), city(least(20)))).toEqual([expect.stringMatching(/^safety better info: /)]);
});

// Finding: of readings of 15 minutes instead of 60 nothing said that meters must be set to it, and those left show gaps; and it was
// asked of the city, not of those who set meters.
it('readings are to be set in the meters: all where they become shorter, else those that send volumes without their time', () => {
  const reads =
    (readingMinutes: number): Edit =>
    ({ services: { water } }) => {
      water.readingMinutes = readingMinutes;
    };
  const asked = (from: number, to: number) =>
    effectsBetween(city(reads(from)), city(reads(to))).map(({ toDo, toDoBy }) => `${toDoBy}: ${toDo?.en}`);
  expect(asked(60, 15)).toEqual([expect.stringMatching(/^device-team: set water meters .* counts as a gap$/)]);
  for (const [from, to] of [
    [60, 45],
    [15, 60],
  ] as const)
    expect(asked(from, to)).toEqual([
      expect.stringMatching(/^device-team: set water meters that send volumes without /),
    ]);
});
