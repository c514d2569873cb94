import { hasPseudonyms, type Service } from '../../../services/shared';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import { quotedList } from '../shared/quoted';

const recordOf = (table: string, services: readonly Service[]) =>
  services.flatMap(({ records }) => records).find((record) => record.table === table);

/** A table as people call it. */
export function tableName(table: string, services: readonly Service[]): PhraseValue {
  const found = recordOf(table, services);
  return found ? { label: found.words } : table;
}

/** Do tables tell of single persons? As their definitions have it; undefined where one has none. */
export function tellOfPersons(tables: readonly string[], services: readonly Service[]): boolean | undefined {
  const records = tables.map((table) => recordOf(table, services));
  if (records.some((record) => record && hasPseudonyms(record))) return true;
  return records.includes(undefined) ? undefined : false;
}

/** What it means that somebody may read these tables. */
export function whyReading(tables: readonly string[], services: readonly Service[]): Phrase {
  const ofPersons = tellOfPersons(tables, services);
  if (ofPersons === undefined) return phrase('security.reading-rights.why-unknown');
  if (!ofPersons) return phrase('security.reading-rights.why');
  const telling = tables.filter((table) => tellOfPersons([table], services));
  return phrase('security.reading-rights.why-pseudonyms', {
    tables: quotedList(telling.map((table) => tableName(table, services))),
  });
}
