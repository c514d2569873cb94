import type { Resource } from '../../model/city-model';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';
import { listOf, part, shortName } from '../shared/parts';
import { type Panel, panelsOf } from './panels';

const titles = (panels: readonly Panel[]) => listOf(panels.map(({ title }) => title));

/** Panels of one side without their like on the other, by what they show and then by title. */
function compare(was: readonly Panel[], is: readonly Panel[]) {
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

/** Panels that come, go or show something else: a stock diff prints the whole text of the dashboard. */
export const dashboards: Rule = {
  id: 'operations.dashboard',
  find: ({ key, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { type, before, after } = change;
      if (type !== 'AWS::CloudWatch::Dashboard' || !before || !after) return [];
      const { added, removed, changed, words } = compare(panelsOf(before), panelsOf(after));
      if (added.length + removed.length + changed.length + words.length === 0)
        return [
          {
            about: `${shortName(after, key)}.layout`,
            direction: 'neutral',
            severity: 'info',
            what: phrase('operations.dashboard.layout', { part: part(change, key) }),
            why: phrase('operations.dashboard.why-words'),
            reversible: true,
            resources: [change],
          },
        ];
      const draft = (about: 'added' | 'removed' | 'changed' | 'words', panels: readonly Panel[]): Draft[] =>
        panels.length === 0
          ? []
          : [
              {
                about: `${shortName(after as Resource, key)}.${about}`,
                direction: about === 'added' ? 'better' : about === 'removed' ? 'worse' : 'neutral',
                severity: about === 'removed' ? 'low' : 'info',
                what: phrase(`operations.dashboard.${about}`, {
                  part: part(change, key),
                  panels: titles(panels),
                }),
                why: phrase(`operations.dashboard.why-${about}`),
                reversible: true,
                resources: [change],
              },
            ];
      return [
        ...draft('added', added),
        ...draft('removed', removed),
        ...draft('changed', changed),
        ...draft('words', words),
      ];
    }),
};
