import type { InventoryWords } from '../../../services/shared';
import { ask, type Choice, decide, isQuestion, type Setting, sureFrom } from './choice';
import type { Together } from './cluster';
import type { Composite } from './composite';
import type { Explode } from './explode';
import { names } from './fields';
import { ids, repeatedIds, standIn } from './identity';
import type { ColumnProfile, InventoryProfile } from './profile';
import type { Source } from './proposal';

/** From here on the id is one that the type itself knows. */
const ownId = 0.9;

const idQuestion = 'by which id does the city know a device? It must stay the same in every export';

/** The id of an item of a list is that of its row and its own. */
function withItems({ lists }: InventoryProfile, list: string | undefined, id: Choice<string>): Choice<Source> {
  const own = lists.get(list ?? '')?.columns.find(({ name }) => name.toLowerCase() === `${list}.id`.toLowerCase());
  return own ? { ...id, value: `{${id.value}}-{${own.name}}` } : id;
}

export interface Rows {
  readonly profile: InventoryProfile;
  readonly columns: readonly ColumnProfile[];
  readonly words: InventoryWords;
  readonly clusters: Together;
  /** Ids of parts of a station. */
  readonly parts: readonly Choice<Composite>[];
  readonly explode: Setting<Explode> | undefined;
}

/** Columns that could be the id, or two of them, or the name in its place. */
function idChoices({ profile, columns, words, parts }: Rows, list: string | undefined): Choice<Source>[] {
  const found = ids(columns, words);
  const single = found.map(({ value: column, ...why }): Choice<Source> => {
    const other = standIn(column, found);
    const item = withItems(profile, list, { value: column.name, ...why });
    return other && item.value === column.name ? { ...why, value: [column.name, other.name] } : item;
  });
  const double = parts.map(({ value: { station, part }, ...why }) => ({
    ...why,
    value: `{${station.name}}-{${part.name}}`,
  }));
  const unique = new Set(columns.filter(({ distinct, rows }) => distinct >= 0.95 * rows).map(({ name }) => name));
  const named = names(columns, words)
    .filter(({ value }) => unique.has(value))
    .map(({ value }) => ({
      value,
      confidence: 0.4,
      reason: 'a name stands for the id where there is none; names change',
    }));
  const known = new Set([...single, ...double].map(({ value }) => value));
  return [...single, ...double, ...named.filter(({ value }) => !known.has(value))];
}

/** The id of a device: that of the junction whose points the rows are, else the best of the columns. */
export function externalIdOf(rows: Rows): Setting<Source> {
  const { sure, asked } = rows.clusters;
  if (sure)
    return {
      value: sure.value.by,
      confidence: sure.confidence,
      reason: `points of one device share it: ${sure.reason}`,
    };
  const { explode } = rows;
  const list = explode && (isQuestion(explode) ? explode.candidates[0] : explode)?.value.list;
  const choices = idChoices(rows, list);
  if (asked)
    return ask(idQuestion, [...asked.candidates.map(({ value, ...why }) => ({ ...why, value: value.by })), ...choices]);
  const decided = decide<Source>(idQuestion, choices) ?? ask(idQuestion, []);
  // An id that the type knows and that stands on several rows: are they devices, or points of one?
  const repeated = rows.parts.length > 0 ? [] : repeatedIds(rows.columns, rows.words);
  // Whether the items of a list are the devices decides about their ids.
  if (list !== undefined && explode && isQuestion(explode)) return ask(idQuestion, choices);
  if (isQuestion(decided) || repeated.length === 0 || decided.confidence >= ownId) return decided;
  return ask<Source>(idQuestion, [{ ...decided, confidence: sureFrom - 0.05 }, ...repeated]);
}
