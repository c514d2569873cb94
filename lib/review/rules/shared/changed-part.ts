import type { Resource } from '../../../model/city-model';
import type { PhraseValue } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange, Draft, Rule } from '../rule';
import { shortName } from './part-name';
import { part } from './parts';

/** A part that both sides have. */
interface ChangedPart {
  readonly before: Resource;
  readonly after: Resource;
  readonly stack: string;
  /** For ids of findings. */
  readonly name: string;
  /** For sentences. */
  readonly part: () => PhraseValue;
  readonly change: CityChange;
}

/** A finding about the part, which can be taken back, unless it says otherwise. */
type Saying = Partial<Pick<Draft, 'about' | 'reversible'>> & Omit<Draft, 'about' | 'reversible' | 'resources'>;

/** A rule about parts of some types that change and stay. */
export function changedPart(
  id: Rule['id'],
  types: readonly string[],
  say: (changed: ChangedPart) => readonly Saying[],
): Rule {
  const drafts = (change: CityChange, resource: ResourceChange): Draft[] => {
    const { before, after, stack, type } = resource;
    if (!types.includes(type) || !before || !after) return [];
    const name = shortName(after, change.key);
    const changed = { before, after, stack, name, part: () => part(resource, change), change };
    return say(changed).map((said) => ({
      about: name,
      ...said,
      reversible: said.reversible ?? true,
      resources: [resource],
    }));
  };
  return { id, find: (change) => change.resources.flatMap((resource) => drafts(change, resource)) };
}
