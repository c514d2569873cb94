import type { ResourceChange } from '../../compare/resource-change';
import type { Resource } from '../../model/city-model';
import { partFacts } from '../../model/part-facts';
import { type PhraseValue, phrase } from '../../words/phrase';

/** Nested names: Glue keeps them inside. */
const innerNames: Readonly<Record<string, readonly [string, string]>> = {
  'AWS::Glue::Table': ['TableInput', 'Name'],
  'AWS::Glue::Database': ['DatabaseInput', 'Name'],
};

/** Name in the account, when the template says it in plain text. */
export function physicalName({ type, properties }: Resource): string | undefined {
  const [outer, inner] = innerNames[type] ?? [];
  const value = outer
    ? (properties[outer] as Record<string, unknown> | undefined)?.[inner as string]
    : properties[partFacts(type).name ?? ''];
  return typeof value === 'string' ? value : undefined;
}

/** Logical ids end in a hash of eight digits, which nobody reads. */
const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '');

/** Name without what every name of the city has: `yinchuan-raw-123456789012` → `raw`. */
export function shortName(resource: Resource, city: string): string {
  const known = physicalName(resource);
  // `$default` is every interface's.
  const name = known === undefined || known.startsWith('$') ? withoutHash(resource.logicalId) : known;
  const snake = city.replaceAll('-', '_');
  const short = name
    .replace(/^(\/aws\/([\w-]+\/)+|\/citykit\/|alias\/)/, '')
    .replace(new RegExp(`^(${city}|${snake})[-_/]`), '')
    .replace(/-\d{12}$/, '');
  return short || name;
}

/** A logical id in words: `ProcessortimingClock4F…` → `timing clock`; its kind is said before it, so not again at its end. */
const inWords = (logicalId: string): string =>
  withoutHash(logicalId)
    .replace(/^Processor(?=[a-z])/, '')
    .replace(/(?<=[a-z])(Role)?(DefaultPolicy|Policy|Role|Function)$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();

/** What people read: keys have no name of their own, but say what they are for; some parts have only a logical id. */
function spokenName(resource: Resource, city: string): string {
  const { Description } = resource.properties;
  if (resource.type === 'AWS::KMS::Key' && typeof Description === 'string') return `“${Description}”`;
  const known = physicalName(resource);
  return known === undefined || known === resource.logicalId ? inWords(resource.logicalId) : shortName(resource, city);
}

/** The part as people call it, e.g. `file store raw`. */
export function part(change: Pick<ResourceChange, 'before' | 'after'>, city: string): PhraseValue {
  const resource = (change.after ?? change.before) as Resource;
  const { word } = partFacts(resource.type);
  return { phrase: phrase(`part.${word}`, { name: spokenName(resource, city) }) };
}

/** So many parts are named; the rest is counted. */
const named = 4;

/** Parts in a sentence: the first few by name. */
export function listOf(all: readonly PhraseValue[]): PhraseValue {
  // Two logs of one name read as a mistake.
  const values = [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
  if (values.length <= named + 1) return { list: values };
  return { list: [...values.slice(0, named), { phrase: phrase('parts.more', { n: values.length - named }) }] };
}

export const partsOf = (changes: readonly ResourceChange[], city: string): PhraseValue =>
  listOf(changes.map((change) => part(change, city)));
