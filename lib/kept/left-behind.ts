import { type Import, removals } from '../../constructs/shared/removal';
import { writtenText } from '../shared/written-text';
import type { KeptPart, KeptStack } from './kept-list';
import { nameOf, type Part, type Parts, pointsTo } from './part-name';
import { settingsIn } from './part-settings';
import { refuse } from './refusals';
import type { AwsSays } from './what-aws-says';

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

/** How a part with a name is taken up again; with the command that finds the id, where AWS gives it and was not asked. */
function wayBack(again: Import, name: string, id: string | undefined): Pick<KeptPart, 'identifier' | 'find' | 'anew'> {
  if (again.how === 'never') return { anew: { because: again.because, first: again.first(name) } };
  if (again.how === 'by-name') return { identifier: { [again.identifier]: name } };
  return { identifier: { [again.identifier]: id ?? '' }, ...(id === undefined ? { find: again.find(name) } : {}) };
}

/** A part as it is written down. */
function keptPart(part: Part, again: Import, name: string | undefined, aws: AwsSays): KeptPart {
  const { logicalId, type } = part;
  if (name === undefined) return { logicalId, type, name: logicalId, anew: generated };
  const keyId = type === 'AWS::KMS::Key' ? aws.keyId(name) : undefined;
  const answer = aws.of(type, name);
  const settings = settingsIn(part);
  return {
    ...{ logicalId, type, name },
    ...wayBack(again, name, keyId ?? answer?.id),
    ...(settings ? { settings } : {}),
    ...(answer ? { said: answer.said } : {}),
  };
}

/** An alias that leads to another key than the tables beside it have: with that one nobody could read them. */
function refuseOtherKey(parts: readonly KeptPart[], resources: Parts, aws: AwsSays): void {
  for (const { logicalId, type, name, identifier = {} } of parts) {
    if (type !== 'AWS::KMS::Key') continue;
    for (const table of parts.filter((part) => part.type === 'AWS::DynamoDB::Table')) {
      const { SSESpecification } = resources[table.logicalId]?.properties ?? {};
      const encryptedWith = pointsTo(SSESpecification, logicalId)
        ? aws.of(table.type, table.name)?.encryptedWith
        : undefined;
      if (encryptedWith && !encryptedWith.endsWith(`/${identifier.KeyId}`))
        throw refuse.otherKey(name, identifier.KeyId ?? '', table.name, encryptedWith);
    }
  }
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
export function leftBehind(before: readonly Stack[], after: readonly Stack[], aws: AwsSays): Record<string, KeptStack> {
  const left = before.flatMap((stack) => {
    const now = after.find(({ id }) => id === stack.id);
    const parts = Object.values(stack.resources).flatMap((part): KeptPart[] => {
      const again = removals[part.type]?.again;
      if (!again || !stays(part) || isThere(part, again, now)) return [];
      return [keptPart(part, again, nameOf(part, again, stack.resources), aws)];
    });
    refuseOtherKey(parts, stack.resources, aws);
    return parts.length > 0 ? [[stack.id, { name: stack.name, parts }] as const] : [];
  });
  return Object.fromEntries(left);
}
