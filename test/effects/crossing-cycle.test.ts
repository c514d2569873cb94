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
});
