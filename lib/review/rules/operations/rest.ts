import { groupedBy } from '../../../shared/grouped-by';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange, Draft } from '../rule';
import { areaOf, isWhole } from '../shared/area';
import { withoutCompanions } from '../shared/companions';
import { bySettings } from '../shared/owners';
import { partsIn } from '../shared/parts';
import { settingsIn } from '../shared/settings-in-parts';
import { addressesToTell } from '../shared/to-do-first';

const onlyLabels = ({ properties, fate }: ResourceChange) =>
  fate === 'update' &&
  properties.length > 0 &&
  properties.every((p) => /Tags$|^Description$|^AlarmDescription$|^DisplayName$/.test(p));

type Kind = 'new' | 'gone' | 'labels' | 'details';

const kindOf = (change: ResourceChange): Kind => {
  if (!change.before) return 'new';
  if (!change.after) return 'gone';
  return onlyLabels(change) ? 'labels' : 'details';
};

function toDoFor(kind: Kind, parts: readonly ResourceChange[], change: CityChange): Pick<Draft, 'toDo'> {
  const toDo = kind === 'new' ? addressesToTell(parts, change) : [];
  return toDo.length > 0 ? { toDo } : {};
}

/**
 * What no rule had a word for: nothing that changes is passed over in silence. Given the drafts of all other rules and of settings.
 */
export function restOf(change: CityChange, drafts: readonly Draft[]): Draft[] {
  const stated = new Set(drafts.flatMap(({ resources = [] }) => resources.map((r) => `${r.stack}/${r.logicalId}`)));
  const rest = change.resources.filter((c) => !stated.has(`${c.stack}/${c.logicalId}`) && !isWhole(change, c.stack));
  const keyOf = (c: ResourceChange): string =>
    [c.stack, kindOf(c), ...settingsIn(c, change).flatMap((setting) => setting.split('.').slice(-1))].join('.');
  return [...groupedBy(rest, keyOf)].flatMap(([about, all]) => {
    const [stack, kind] = about.split('.') as [string, Kind];
    const [first] = all as [ResourceChange];
    const settings = settingsIn(first, change);
    return bySettings(all, change).map(({ end, parts: of, ...cause }) => ({
      about: `${about}${end}`,
      direction: 'neutral',
      severity: kind === 'gone' ? 'low' : 'info',
      what: phrase(`operations.rest.${kind}`, {
        area: areaOf(stack, change.services),
        parts: partsIn(withoutCompanions(of), change),
      }),
      why: phrase(`operations.rest.why-${kind}`),
      reversible: true,
      ...toDoFor(kind, of, change),
      resources: of,
      ...(settings.length === 0 ? cause : { from: settings, beside: true }),
    }));
  });
}
