import type { Words } from '../words';
import type { Effect, EffectKind, SettingChange, Sides } from './effect';
import { saying } from './scalar';
import { inRole } from './usual';

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

export interface Anyway {
  /** Who may do it without the role. */
  readonly others: (change: SettingChange) => Sides<People>;
  readonly says: Words;
  /** What is touched where nobody gains or loses it. Default: nothing. */
  readonly kind?: EffectKind;
}

/** Who has a role whose people may do what others may as well: who is one of those neither gains nor loses it. */
export function inRoleBesides(may: Words, { others, says, kind = 'none' }: Anyway): Effect {
  const role = inRole(may);
  return {
    ...role,
    of: (change) => {
      const [before, after] = [change.before ?? [], change.after ?? []] as [People, People];
      const [lost, gained] = [without(before, after), without(after, before)];
      if (lost.length + gained.length === 0) return role.of(change);
      const { before: had = [], after: have = [] } = others(change);
      const [losing, gaining] = [without(lost, have), without(gained, had)];
      if (losing.length + gaining.length === 0) return [{ kind, direction: 'neither', ...saying(says, change) }];
      const stay = without(before, lost);
      return role.of({ ...change, before: [...stay, ...losing], after: [...stay, ...gaining] });
    },
  };
}
