import { type PartWord, partFacts } from '../../../model/part-facts';
import type { ResourceChange } from '../../compare/resource-change';

/** What a part has in order to work: nobody asks for it once the part itself is stated. */
const companionWords: readonly PartWord[] = [
  'call-permission',
  'integration',
  'permission',
  'queue-reader',
  'resource-policy',
  'role',
];

const isCompanion = ({ type }: ResourceChange): boolean =>
  companionWords.includes(partFacts(type).word) || type === 'AWS::Logs::LogStream';

type Turn = 'comes' | 'goes' | 'stays';
const turnOf = ({ before, after }: ResourceChange): Turn => (!before ? 'comes' : after ? 'stays' : 'goes');

const texts = new WeakMap<ResourceChange, string>();

/** What a part says, written once: each is compared with many. */
function textOf(change: ResourceChange): string {
  const text = texts.get(change) ?? JSON.stringify((change.after ?? change.before)?.properties);
  texts.set(change, text);
  return text;
}

/** Does one of the two name the other? */
const areLinked = (a: ResourceChange, b: ResourceChange): boolean =>
  a.stack === b.stack && (textOf(a).includes(`"${b.logicalId}"`) || textOf(b).includes(`"${a.logicalId}"`));

/** Rights, roles and the like that come or go with the parts: those that name them, or that they name, step by step. */
export function companionsOf(parts: readonly ResourceChange[], among: readonly ResourceChange[]): ResourceChange[] {
  const found: ResourceChange[] = [];
  let reached = parts.filter((c) => turnOf(c) !== 'stays');
  while (reached.length > 0) {
    const next = among.filter(
      (c) =>
        isCompanion(c) &&
        !parts.includes(c) &&
        !found.includes(c) &&
        reached.some((other) => turnOf(other) === turnOf(c) && areLinked(other, c)),
    );
    found.push(...next);
    reached = next;
  }
  return found;
}

/** Parts of a list that are worth their name: all but the companions of others in it. */
export function withoutCompanions(parts: readonly ResourceChange[]): readonly ResourceChange[] {
  const companions = companionsOf(
    parts.filter((c) => !isCompanion(c)),
    parts,
  );
  const rest = parts.filter((c) => !companions.includes(c));
  return rest.length > 0 ? rest : parts;
}
