import type { Finding } from '../../lib/review/finding';
import { foundTogether, type Stated } from '../../lib/review/found-together';
import { phrase } from '../../lib/words/phrase';
import { say } from '../../lib/words/say';
import { finding, words } from '../support/written-review';

const dashboards = (names: readonly string[], over: Partial<Finding> = {}): Stated[] =>
  names.map((name) => ({
    rule: 'operations.dashboard',
    finding: finding({ id: `operations.dashboard:${name}`, what: words(`${name}: a panel less`), ...over }),
    resources: [],
    together: {
      about: 'removed',
      alike: ['a panel'],
      name,
      many: (all) => phrase('told.where', { what: 'a panel less each', where: all }),
    },
  }));

const told = (all: readonly Stated[]) => foundTogether(all).map(({ id, what }) => `${id} ${say(what, 'en')}`);

describe('what one line does alike at many places', () => {
  // Finding: a setting of the city was told with thirteen dashboards, a line each.
  it('is told once, with each of them folded in it', () => {
    const all = dashboards(['air', 'grid', 'waste', 'water', 'parking', 'traffic']);
    expect(told(all)).toEqual(['operations.dashboard:removed a panel less each (air, grid, waste, water and 2 more)']);
    const [one] = foundTogether(all);
    expect(one?.each?.map((what) => say(what, 'en'))).toContain('traffic: a panel less');
  });

  it('is not folded where few do it, or where it comes from another line', () => {
    expect(told(dashboards(['air', 'grid']))).toHaveLength(2);
    const cause = { kind: 'config' as const, file: 'a.yaml', line: 1, path: 'incidents' };
    expect(told([...dashboards(['air', 'grid']), ...dashboards(['water', 'waste'], { cause })])).toHaveLength(4);
  });

  it('has the line of each of several settings, once', () => {
    const line = (n: number) => ({ kind: 'config' as const, file: 'a.yaml', line: n, path: `line${n}` });
    const of = (name: string, ...lines: readonly number[]) => dashboards([name], { causes: lines.map(line) });
    const [one] = foundTogether([...of('air', 1, 2), ...of('grid', 2, 3), ...of('water', 1, 2)]);
    expect(one?.causes).toEqual([line(1), line(2), line(3)]);
  });

  // Finding: programs of the whole city, whose restart had no line, were told with the lines of a service.
  it('does not lend its lines to what could not be traced', () => {
    const line = { kind: 'config' as const, file: 'a.yaml', line: 1, path: 'x' };
    const traced = dashboards(['air', 'grid', 'water'], { causes: [line, { ...line, line: 2 }] });
    const all = foundTogether([...traced, ...dashboards(['city', 'waste', 'parking'])]);
    expect(all.map(({ causes }) => causes?.length)).toEqual([2, undefined]);
  });

  it('has what was before and is after only where all have the same', () => {
    const [after, other] = [words('30 days'), words('40 days')];
    const of = (...all: Stated[]) => foundTogether(all).map((one) => one.after);
    expect(of(...dashboards(['air', 'grid', 'water'], { after }))).toEqual([after]);
    expect(of(...dashboards(['air', 'grid'], { after }), ...dashboards(['water'], { after: other }))).toEqual([
      undefined,
    ]);
  });
});
