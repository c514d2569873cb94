import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

/** Time to cross the side road at the first junction. */
const crossing =
  (walkSeconds: number, pedestrianClearanceSeconds = 15): Edit =>
  ({ services: { traffic } }) => {
    const [{ phases }] = traffic.adaptiveTiming.junctions;
    for (const phase of phases)
      if (phase.phase === 4 || phase.phase === 8) Object.assign(phase, { walkSeconds, pedestrianClearanceSeconds });
    traffic.adaptiveTiming.junctions.splice(1);
  };
/** A longer yellow of the phase before it. */
const yellow: Edit = ({ services: { traffic } }) => {
  for (const phase of traffic.adaptiveTiming.junctions[0].phases)
    if (phase.phase === 3 || phase.phase === 7) phase.yellowSeconds = 4;
};
const both: Edit = (file) => {
  crossing(4)(file);
  yellow(file);
};
const said = (before: Edit, after: Edit) => effectsBetween(city(before), city(after)).map((e) => spoken(e, 'en'));

describe('time to cross', () => {
  it('says the shortest cycle that it makes of the junction, both ways', () => {
    const [less = ''] = said(crossing(7), crossing(4));
    const [, after, before] =
      /; the shortest cycle of the junction is (\d+) seconds instead of (\d+) seconds$/.exec(less) ?? [];
    expect(less).toMatch(/^people have 19 seconds instead of 22 seconds to cross at junction 1201, phase 4;/);
    expect(Number(after)).toBeLessThan(Number(before));
    const [more = ''] = said(crossing(4), crossing(7));
    expect(more).toContain(`; the shortest cycle of the junction is ${before} seconds instead of ${after} seconds`);
  });

  it('says none where it is shared out otherwise, and the cycle stays', () => {
    expect(said(crossing(7), crossing(8, 14)).join()).not.toContain('shortest cycle');
  });

  // Finding: a longer yellow was said to make the cycle shorter, where a shorter time to cross does.
  it('is what makes the cycle shorter, not a yellow that makes it longer', () => {
    const all = said(crossing(7), both);
    expect(all.join()).toMatch(/to cross at junction 1201, phase 4; the shortest cycle/);
    expect(all.filter((one) => one.includes('yellow')).join()).not.toContain('shortest cycle');
    // Of both, the one that goes the way of the whole.
    expect(
      said(both, crossing(7))
        .filter((one) => one.includes('yellow'))
        .join(),
    ).not.toContain('shortest cycle');
  });
});
