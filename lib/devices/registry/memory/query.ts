import { constraints } from '../constraints';
import type { IndexedThing } from '../registry';
import { refuse } from './refuse';

type Term = (thing: IndexedThing) => boolean;

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** In quotes `*` and `?` are letters. */
function pattern(value: string): RegExp {
  const wanted = value.startsWith('"')
    ? literally(value.slice(1, -1))
    : literally(value).replaceAll('\\*', '.*').replaceAll('\\?', '.');
  return new RegExp(`^${wanted}$`);
}

/** Values of a field of the index, as text; groups are several. */
function valuesOf(field: string, thing: IndexedThing): readonly string[] {
  if (field === 'thingName') return [thing.thingName];
  if (field === 'thingTypeName') return thing.thingTypeName ? [thing.thingTypeName] : [];
  if (field === 'thingGroupNames') return thing.thingGroupNames;
  if (field === 'connectivity.connected') return [String(thing.connected ?? false)];
  const attribute = field.startsWith('attributes.') ? thing.attributes[field.slice('attributes.'.length)] : undefined;
  return attribute === undefined ? [] : [attribute];
}

function termOf(text: string): Term {
  const match = /^([A-Za-z][\w.@/#-]*):("[^"]*"|[^\s"]+)$/.exec(text);
  const [, field = '', value = ''] = match ?? refuse('invalid', 'searchIndex', `${text} is no term FIELD:VALUE`);
  const wanted = pattern(value);
  return (thing) => valuesOf(field, thing).some((found) => wanted.test(found));
}

/** The part of the query language that citykit writes: `field:value` with `*` and `?`, joined by AND. */
export function queryOf(text: string): Term {
  if (text.length === 0 || text.length > constraints.queryCharacters)
    refuse('invalid', 'searchIndex', `a query has 1 to ${constraints.queryCharacters} characters`);
  if (text.trim() === '*') return () => true;
  const words = text.match(/[^\s"]+"[^"]*"|\S+/g) ?? [];
  const terms = words.filter((word) => word !== 'AND').map(termOf);
  if (terms.length > constraints.queryTerms)
    refuse('invalid', 'searchIndex', `a query has at most ${constraints.queryTerms} terms`);
  return (thing) => terms.every((holds) => holds(thing));
}
