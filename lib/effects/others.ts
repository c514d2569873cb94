import type { Path } from '../config/path';
import { keyOf, statementsWithout } from './causes';
import { type Edit, withoutEdits } from './edits';
import type { Found } from './here';

/** Would an effect be another one with some edits taken back? Those of its own settings are no others, and not taken back. */
export type IsOtherWithout = (edits: readonly Edit[]) => boolean;

const startsWith = (path: Path, start: Path): boolean => start.every((part, i) => path[i] === part);

/** Is an edit one of the setting itself? Where an item has stood that is gone, another one may stand now. */
function isOwn(edit: Edit, { here, sides }: Found): boolean {
  const [isGone, ownIsGone] = [edit, sides].map(({ after }) => after === undefined);
  const [gone, there] = isGone ? [edit.path, here.path] : [here.path, edit.path];
  if (isGone !== ownIsGone && typeof gone.at(-1) === 'number' && startsWith(there, gone)) return false;
  return startsWith(here.path, edit.path) || startsWith(edit.path, here.path);
}

/** Would a setting do the same if nothing else had changed? Of most settings that says their own value. */
function isByItself({ here, sides, statement }: Found): boolean {
  const around = here.around.map(({ before }) => ({ before, after: before }));
  const section = { before: here.section.before, after: here.section.before };
  return here.effect.of({ ...here, ...sides, around, section }).some((one) => keyOf(one) === keyOf(statement));
}

/** Of what several settings tell: do they so without some edits of others, e.g. of the price in a tariff that is another one's now? */
export function otherWithout(group: readonly Found[], after: unknown): IsOtherWithout {
  const [found] = group as readonly [Found];
  const isOther = (edit: Edit) =>
    startsWith(edit.path, found.here.sectionPath) && !group.some((own) => isOwn(edit, own));
  let byItself: boolean | undefined;
  return (edits) => {
    const others = edits.filter(isOther);
    if (others.length === 0) return false;
    try {
      byItself ??= isByItself(found);
      if (byItself) return false;
      const without = statementsWithout(found, others, withoutEdits(after, others));
      return !without.some((statement) => keyOf(statement) === keyOf(found.statement));
    } catch {
      // What cannot be taken back alone says nothing.
      return false;
    }
  };
}
