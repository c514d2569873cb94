import { portland as city, type Edit } from '../support/settings/portland';
import { weighed } from '../support/settings/said-effects';

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
