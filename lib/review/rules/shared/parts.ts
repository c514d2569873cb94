import type { Resource } from '../../../model/city-model';
import { partFacts } from '../../../model/part-facts';
import { groupedBy } from '../../../shared/grouped-by';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import { serviceOf } from './area';
import { type Naming, spokenName } from './names/spoken-name';
import { named, quotedList } from './quoted';

/** A part of either side, and its area. */
export type PartAt = Pick<ResourceChange, 'stack' | 'before' | 'after'>;

const resourceOf = ({ before, after }: PartAt) => (after ?? before) as Resource;

/** A rule of the event bus on a clock is a timer to people. */
const wordOf = ({ type, properties }: Resource) =>
  type === 'AWS::Events::Rule' && properties.ScheduleExpression !== undefined ? 'timer' : partFacts(type).word;

/** A part, its kind and its name. */
interface Spoken {
  readonly change: PartAt;
  readonly word: ReturnType<typeof wordOf>;
  readonly name: PhraseValue;
  readonly isService: boolean;
}

function spoken(change: PartAt, naming: Naming): Spoken {
  const resource = resourceOf(change);
  const { name, isService = false } = spokenName(resource, change.stack, naming);
  return { change, word: wordOf(resource), name, isService };
}

/** `programs “a” and “b”`, of parts of one kind. */
function ofOneWord(word: Spoken['word'], names: readonly PhraseValue[]): PhraseValue {
  const distinct = [...new Map(names.map((name) => [JSON.stringify(name), name])).values()];
  const [only, ...others] = distinct as [PhraseValue];
  return {
    phrase:
      others.length === 0
        ? phrase(`part.${word}`, { name: only })
        : phrase(`parts.${word}`, { names: quotedList(distinct) }),
  };
}

/** An interface and what publishes it are one to people, by one word. */
function withoutStages(changes: readonly PartAt[]): readonly PartAt[] {
  const wordAt = (change: PartAt) => wordOf(resourceOf(change));
  return changes.some((change) => wordAt(change) === 'api')
    ? changes.filter((change) => wordAt(change) !== 'api-stage')
    : changes;
}

/** Parts of one area in a sentence that says the area itself: a few by kind and name, many by kind and number. */
export function partsIn(all: readonly PartAt[], naming: Naming): PhraseValue {
  const changes = withoutStages(all);
  const byWord = [
    ...groupedBy(
      changes.map((change) => spoken(change, naming)),
      ({ word }) => word,
    ),
  ];
  if (changes.length <= named)
    return {
      list: byWord.map(([word, of]) =>
        ofOneWord(
          word,
          of.map(({ name }) => name),
        ),
      ),
    };
  return { list: byWord.map(([word, of]) => ({ phrase: phrase(`count.${word}`, { n: of.length }) })) };
}

/** Parts with their service, e.g. `queue “Controller status” and table “devices” of Traffic`. */
export function partsOf(changes: readonly PartAt[], naming: Naming): PhraseValue {
  const parts = partsIn(changes, naming);
  const [service, ...others] = new Set(changes.map(({ stack }) => serviceOf(stack, naming.services)));
  const isSaid = others.length > 0 || changes.every((change) => spoken(change, naming).isService);
  return service && !isSaid ? { phrase: phrase('parts.of', { parts, service: { label: service.name } }) } : parts;
}

export const part = (change: PartAt, naming: Naming): PhraseValue => partsOf([change], naming);
