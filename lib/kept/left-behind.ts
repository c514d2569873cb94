import { type Import, removals } from '../../constructs/shared/removal';
import { writtenText } from '../shared/written-text';
import type { KeptPart, KeptStack } from './kept-list';
import type { KeyIds, Place } from './key-ids';
import { nameOf, type Part, type Parts } from './part-name';

/** A stack of an assembly. */
export interface Stack {
  /** Short name in the city, e.g. `residents`. */
  readonly id: string;
  /** Name in the account. */
  readonly name: string;
  readonly resources: Parts;
}

const stays = ({ type, deletionPolicy = 'Delete' }: Part): boolean =>
  removals[type]?.fate === 'kept' && deletionPolicy !== 'Delete';

const generated = { because: 'CloudFormation made its name: the next one has another, and stands beside it' };

/** A part as it is written down. Keys by their aliases' ids; what AWS numbers otherwise with the command that finds it. */
function keptPart(part: Part, again: Import, name: string | undefined, idOf: (alias: string) => string): KeptPart {
  const { logicalId, type } = part;
  if (name === undefined) return { logicalId, type, name: logicalId, anew: generated };
  const found = { logicalId, type, name };
  if (again.how === 'never') return { ...found, anew: { because: again.because, first: again.first(name) } };
  if (again.how === 'by-name') return { ...found, identifier: { [again.identifier]: name } };
  if (type === 'AWS::KMS::Key') return { ...found, identifier: { [again.identifier]: idOf(name) } };
  return { ...found, identifier: { [again.identifier]: '' }, find: again.find(name) };
}

/** Is it still there after the change? One with another name is another part: the one with the old name stays behind. */
function isThere(part: Part, again: Import, after: Stack | undefined): boolean {
  const now = after?.resources[part.logicalId];
  if (!now || now.type !== part.type) return false;
  return (
    again.how !== 'by-name' ||
    writtenText(now.properties[again.identifier]) === writtenText(part.properties[again.identifier])
  );
}

/** What stays in the account of the stacks and parts that a city has before a change and not after it, by stack. */
export function leftBehind(
  before: readonly Stack[],
  after: readonly Stack[],
  place: Place,
  keyIds: KeyIds,
): Record<string, KeptStack> {
  const left = before.flatMap((stack) => {
    const now = after.find(({ id }) => id === stack.id);
    const parts = Object.values(stack.resources).flatMap((part): KeptPart[] => {
      const again = removals[part.type]?.again;
      if (!again || !stays(part) || isThere(part, again, now)) return [];
      return [keptPart(part, again, nameOf(part, again, stack.resources), (alias) => keyIds(alias, place))];
    });
    return parts.length > 0 ? [[stack.id, { name: stack.name, parts }] as const] : [];
  });
  return Object.fromEntries(left);
}
