import type { Words } from '../words';
import type { Effect, EffectKind, SettingChange, Sides } from './effect';
import { saying } from './scalar';
import { inOneRole, inRole } from './usual';

/** Names in a role: groups of the identity provider, or roles of IAM. */
type People = readonly string[];

const without = (people: People, others: People): People => people.filter((name) => !others.includes(name));

/** People of other roles, by the names of their settings in the same map. */
export const besides =
  (...roles: readonly string[]) =>
  ({ around: [map] }: SettingChange): Sides<People> => {
    const all = (side: unknown) => roles.flatMap((role) => (side as Record<string, People> | undefined)?.[role] ?? []);
    return { before: all(map?.before), after: all(map?.after) };
  };

/** Of the last of a role whose people may do what others may as well: it is left to those, who may be fewer. */
const leftToOthers = (may: Words) =>
  ({
    kind: 'operations',
    direction: 'worse',
    severity: 'low',
    says: {
      en: `nobody has this role any more, and people of other roles alone may ${may.en}`,
      zh: `该角色不再有人，仅其他角色的人员可${may.zh}`,
    },
  }) as const;

/** People of a role by what it gives them that they have by no other; while others may do it, somebody may. */
function only(
  may: Words,
  change: SettingChange,
  lost: People,
  gained: People,
  others: People,
  last?: typeof leftToOthers,
) {
  const [before, after] = [change.before ?? [], change.after ?? []] as [People, People];
  const stay = after.filter((name) => before.includes(name));
  const role = others.length > 0 ? inOneRole(may, after.length === 0 ? last?.(may) : undefined) : inRole(may);
  return role.of({ ...change, before: [...stay, ...lost], after: [...stay, ...gained] });
}

export interface Anyway {
  /** Who may do it without the role. */
  readonly others: (change: SettingChange) => Sides<People>;
  readonly says: Words;
  /** What is touched where nobody gains or loses it. Default: nothing. */
  readonly kind?: EffectKind;
  /** Do the others do more, and say so themselves of who comes to them or leaves them? */
  readonly sayItself?: true;
}

const byOther: Words = {
  en: 'what these people gain or lose by it they do by another role of theirs, which says so',
  zh: '这些人员的权限变化由其另一角色决定，见该角色的说明',
};

/** Who has a role whose people may do what others may as well: who is one of those neither gains nor loses it. */
export function inRoleBesides(may: Words, { others, says, kind = 'none', sayItself }: Anyway): Effect {
  const role = inRole(may);
  return {
    ...role,
    of: (change) => {
      const [before, after] = [change.before ?? [], change.after ?? []] as [People, People];
      const [lost, gained] = [without(before, after), without(after, before)];
      if (lost.length + gained.length === 0) return role.of(change);
      const { before: had = [], after: have = [] } = others(change);
      const [stillLost, newlyGained] = [without(lost, have), without(gained, had)];
      const [losing, gaining] = sayItself
        ? [without(stillLost, had), without(newlyGained, have)]
        : [stillLost, newlyGained];
      if (losing.length + gaining.length > 0) return only(may, change, losing, gaining, have, leftToOthers);
      const isAsBefore = stillLost.length + newlyGained.length === 0;
      return [{ kind, direction: 'neither', ...saying(isAsBefore ? says : byOther, change) }];
    },
  };
}

/** What comes with the first of several roles of somebody, and goes with the last; `said` are those that say so before this one. */
export function withAnyRole(may: Words, all: readonly string[], said: readonly string[]): Effect {
  const role = inRole(may);
  return {
    ...role,
    of: (change) => {
      const [before, after] = [change.before ?? [], change.after ?? []] as [People, People];
      const { before: had = [], after: have = [] } = besides(...all)(change);
      const { before: saidOf = [], after: saysOf = [] } = besides(...said)(change);
      const lost = without(without(before, have), saidOf);
      const gained = without(without(after, had), saysOf);
      return lost.length + gained.length === 0 ? [] : only(may, change, lost, gained, have);
    },
  };
}
