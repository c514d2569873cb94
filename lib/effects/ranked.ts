import type { EffectStatement } from '../services/shared';
import type { Asked } from './causes';
import type { Found, Here } from './here';

/** Settings that tell the same, and those of them that are its causes. */
export interface Group {
  readonly all: readonly Found[];
  readonly causes: readonly Found[];
}

const statementOf = ({ all: [first] }: Group): EffectStatement => (first as Found).statement;
const rankOf = (group: Group): number => statementOf(group).rank as number;
const isOf = (some: readonly Found[], here: Here) => some.some((found) => found.here === here);

/** Of one setting with ranks: the groups that tell of it. */
function groupsOf(here: Here, groups: readonly Group[], alone: Asked['alone']): readonly Group[] {
  const own = groups.filter(({ all }) => isOf(all, here));
  const causing = own.filter(({ causes }) => isOf(causes, here));
  const [first, rank] = [own, causing].map((some) => Math.min(...some.map(rankOf))) as [number, number];
  const best = causing.filter((group) => rankOf(group) === rank);
  const { all } = own[0] as Group;
  const found = all.find((one) => one.here === here) as Found;
  const byItself = () =>
    alone(found, all).filter((statement) => typeof statement.rank === 'number' && !statement.isRest);
  // What does nothing without the others is a part of what they do; so is what does by itself what they do as well.
  const isPart =
    best.length === 0 ||
    best.some((group) => statementOf(group).isRest && byItself().length > 0) ||
    (rank > first && best.every((group) => group.all.length > 1) && byItself().length === 0);
  return isPart ? own.filter((group) => rankOf(group) === first) : best;
}

/**
 * A group that some of its settings tell, these first: with all that are its causes, whatever else these tell. What is apart from
 * all that they tell is not lost: its causes tell it, too.
 */
function withCauses(group: Group, tells: (found: Found) => boolean): readonly Found[] {
  const { all, causes } = group;
  const telling = all.filter(tells);
  if (telling.length === 0 && statementOf(group).isApart) return causes;
  return telling.length === 0 ? [] : [...telling, ...causes.filter((found) => !telling.includes(found))];
}

/** Each setting tells the first of which it is a cause, and what is apart from that. */
export function firstOfRanks(groups: readonly Group[], { alone }: Asked): readonly (readonly Found[])[] {
  const ranked = groups.filter((group) => statementOf(group).rank !== undefined);
  const telling = new Map<Here, readonly Group[]>();
  for (const { here } of ranked.flatMap(({ all }) => all))
    if (!telling.has(here)) telling.set(here, groupsOf(here, ranked, alone));
  return groups
    .map((group) =>
      ranked.includes(group)
        ? withCauses(group, ({ here }) => telling.get(here)?.includes(group) === true)
        : group.causes,
    )
    .filter((group) => group.length > 0);
}
