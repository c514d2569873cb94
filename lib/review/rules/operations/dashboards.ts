import type { ResourceChange } from '../../compare/resource-change';
import type { Resource } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { listOf, part, shortName } from '../shared/parts';
import { type Panel, panelsOf } from './panels';

const titles = (panels: readonly Panel[]) => listOf(panels.map(({ title }) => title));

const differences = ['added', 'removed', 'changed', 'words'] as const;
type Difference = (typeof differences)[number];

/** Panels by what becomes of them: paired by what they show, then by title. */
function compare(was: readonly Panel[], is: readonly Panel[]): Readonly<Record<Difference, readonly Panel[]>> {
  const unlike = (these: readonly Panel[], those: readonly Panel[]) =>
    these.filter((p) => !those.some(({ shows }) => shows === p.shows));
  const [gone, fresh] = [unlike(was, is), unlike(is, was)];
  const changed = fresh.filter((p) => gone.some(({ title }) => title === p.title));
  const isChanged = ({ title }: Panel) => changed.some((p) => p.title === title);
  return {
    added: fresh.filter((p) => !isChanged(p)),
    removed: gone.filter((p) => !isChanged(p)),
    changed,
    words: is.filter((p) => was.some((w) => w.shows === p.shows && w.title !== p.title)),
  };
}

const directions = {
  added: 'better',
  removed: 'worse',
  changed: 'neutral',
  words: 'neutral',
  layout: 'neutral',
} as const;

function draft(change: ResourceChange, city: string, about: Difference | 'layout', panels: readonly Panel[]): Draft {
  const dashboard = part(change, city);
  return {
    about: `${shortName(change.after as Resource, city)}.${about}`,
    direction: directions[about],
    severity: about === 'removed' ? 'low' : 'info',
    what:
      about === 'layout'
        ? phrase('operations.dashboard.layout', { part: dashboard })
        : phrase(`operations.dashboard.${about}`, { part: dashboard, panels: titles(panels) }),
    why: phrase(about === 'layout' ? 'operations.dashboard.why-words' : `operations.dashboard.why-${about}`),
    reversible: true,
    resources: [change],
  };
}

/** Panels that come, go or show something else: a stock diff prints the whole text of the dashboard. */
export const dashboards: Rule = {
  id: 'operations.dashboard',
  find: ({ key, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { type, before, after } = change;
      if (type !== 'AWS::CloudWatch::Dashboard' || !before || !after) return [];
      const panels = compare(panelsOf(before), panelsOf(after));
      const told = differences.filter((difference) => panels[difference].length > 0);
      if (told.length === 0) return [draft(change, key, 'layout', [])];
      return told.map((difference) => draft(change, key, difference, panels[difference]));
    }),
};
