import type { Path } from '../config/path';
import type { EffectStatement } from '../services/shared';
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

const noWords = { en: '', zh: '' };

/**
 * What a statement says beside its words, of which some go in as `effect`: what makes only these others is no cause of it.
 * Of what comes or goes in a list, the list as a whole is not what is said.
 */
function meantBy(statement: EffectStatement): string {
  const { effect: _words, ...values } = statement.values;
  const { before: _before, after: _after, ...ofItems } = values;
  return keyOf({ ...statement, says: noWords, values: values.what === undefined ? values : ofItems });
}

const meansThe = (statement: EffectStatement, all: readonly EffectStatement[]): boolean =>
  all.some((one) => meantBy(one) === meantBy(statement));

/** Would a setting do the same if nothing else had changed? Of most settings that says their own value; of one that cannot be asked so, yes. */
function isByItself({ here, sides, statement }: Found): boolean {
  const around = here.around.map(({ before }) => ({ before, after: before }));
  const section = { before: here.section.before, after: here.section.before };
  try {
    return meansThe(statement, here.effect.of({ ...here, ...sides, around, section }));
  } catch {
    return true;
  }
}

/** Does a setting no longer tell the same with some edits taken back? What cannot be taken back alone says nothing. */
function isOtherBack(found: Found, edits: readonly Edit[], after: unknown): boolean {
  try {
    return !meansThe(found.statement, statementsWithout(found, edits, withoutEdits(after, edits)));
  } catch {
    return false;
  }
}

/** Does a statement say that a feature is off, or was until now? It says so of the setting whatever else changes. */
const isOfFeature = ({ here: { off, effect }, statement: { isOfFirst } }: Found): boolean =>
  (off !== undefined && !effect.evenIfOff) || isOfFirst === true;

/** Of what several settings tell: do they so without some edits of others, e.g. of the price in a tariff that is another one's now? */
export function otherWithout(group: readonly Found[], after: unknown): IsOtherWithout {
  const [found] = group as readonly [Found];
  const isOther = (edit: Edit) =>
    startsWith(edit.path, found.here.sectionPath) && !group.some((own) => isOwn(edit, own));
  let byItself: boolean | undefined;
  return (edits) => {
    const others = edits.filter(isOther);
    if (others.length === 0 || isOfFeature(found)) return false;
    byItself ??= isByItself(found);
    return !byItself && isOtherBack(found, others, after);
  };
}

/** Would a setting tell something else with some edits inside it taken back, e.g. one of the windows in a list of them? */
export function otherWithoutOwn([found]: readonly Found[], after: unknown): IsOtherWithout {
  const { here } = found as Found;
  return (edits) => {
    const own = edits.filter(({ path }) => startsWith(path, here.path) && path.length > here.path.length);
    return own.length > 0 && !isOfFeature(found as Found) && isOtherBack(found as Found, own, after);
  };
}
