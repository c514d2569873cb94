import { type Effect, type EffectStatement, members, type Sides } from '../shared/effects';
import type { Words } from '../shared/words';

type Lists = Readonly<Record<string, readonly string[]>>;
interface Section {
  readonly access: Lists;
  readonly masking: Lists;
}

/** What stays hidden from somebody with several roles: what all of them hide. */
function hiddenFrom(name: string, { access, masking }: Section): readonly string[] | undefined {
  const roles = Object.keys(masking).filter((role) => access[role]?.includes(name));
  const [first, ...others] = roles.map((role) => masking[role] ?? []);
  return first?.filter((field) => others.every((hidden) => hidden.includes(field)));
}

const missing = (from: readonly string[], than: readonly string[]) => from.filter((one) => !than.includes(one));

/**
 * Who has a role less masked than the one before reads more of a person, and the reverse: who reads nothing on one side
 * gains or loses all, which the role says itself. Each side has its own masks: one that changes at the same time is that of others,
 * for whom its own setting tells it.
 */
export function readsOtherFields(role: string, fieldWords: Readonly<Record<string, Words>>): Effect {
  const fields = members(
    'security',
    'less',
    {
      en: 'people with another role read fields of a person that were masked for them',
      zh: '人员角色改变后，可查看原对其脱敏的字段',
    },
    {
      en: 'people with another role read fields of a person only masked',
      zh: '人员角色改变后，部分字段对其脱敏',
    },
    { words: fieldWords },
  );
  return {
    ...fields,
    of: (change) => {
      const { before, after } = change.section as Sides<Section>;
      if (!before || !after) return [];
      const [was, is] = [change.before ?? [], change.after ?? []] as [readonly string[], readonly string[]];
      return [...missing(is, was), ...missing(was, is)].flatMap((name): readonly EffectStatement[] => {
        const [had, has] = [hiddenFrom(name, before), hiddenFrom(name, after)];
        if (!had || !has) return [];
        // Of several roles that somebody comes to, or leaves, the one that shows the fields tells it.
        const own = (is.includes(name) ? after : before).masking[role] ?? [];
        const turned = is.includes(name) ? missing(missing(had, has), own) : missing(missing(has, had), own);
        if (turned.length === 0) return [];
        const [off, on] = is.includes(name) ? [[], turned] : [turned, []];
        return fields.of({ ...change, place: [...change.place, name], before: off, after: on });
      });
    },
  };
}
