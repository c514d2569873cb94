import type { InventoryWords } from '../../../services/shared';
import { ask, type Choice, decide, type Setting } from './choice';
import type { ColumnProfile, InventoryProfile } from './profile';
import { countMarks, otherThings } from './vocabulary';
import { Text, wordsOf } from './words';

/** A device type that rows could be. */
export interface KnownType {
  readonly id: string;
  readonly service: string;
  readonly words: InventoryWords;
  /** The city runs its service, or declares it. */
  readonly isOfCity: boolean;
}

/** What an inventory is read from, when one asks what its rows are. */
interface Clues {
  readonly stem: Text;
  readonly columns: readonly Text[];
  /** Values of columns that say what kind of thing a row is. */
  readonly kinds: readonly Text[];
}

/** Columns whose values name things: `asset_type`, `Category`, 设备类型. */
const kindColumn = ['type', 'kind', 'category', 'class', 'device', '类型', '类别', '种类'];
const kindValues = 20;

/** True for a column of a few words that say what a row is. */
export const isKind = ({ name, distinct, numbers }: ColumnProfile): boolean =>
  distinct > 0 && distinct <= kindValues && numbers === 0 && new Text(name).saysAny(kindColumn);

const cluesOf = (stem: string, { columns: own, lists }: InventoryProfile): Clues => {
  const columns = [...own, ...[...lists.values()].flatMap((items) => items.columns)];
  return {
    stem: new Text(stem),
    columns: columns.map(({ name }) => new Text(name)),
    kinds: columns.filter(isKind).flatMap(({ values }) => values.map((value) => new Text(value))),
  };
};

/** Phrases of the type that a text says and that are no part of a longer one that says another type. */
function named(text: Text, { words }: KnownType, others: readonly KnownType[]): string[] {
  const longer = others.flatMap((other) => text.said(other.words.of));
  const isPart = (phrase: string) =>
    longer.some(
      (other) => other.length > phrase.length && new Text(other).says(phrase) && !new Text(phrase).says(other),
    );
  return text.said(words.of).filter((phrase) => !isPart(phrase));
}

/** How much each place says of the type, 0…1. */
const weight = { stem: 0.7, stemId: 0.2, columns: 0.4, furtherColumn: 0.1, kinds: 0.4, sign: 0.12 } as const;
const most = { columns: 0.6, signs: 0.6 } as const;
/** A file named after another thing, `signal_poles`, is asked about whatever its columns say. */
const foreignStem = 0.6;
/** Kinds of other things speak against the type, but lists mention all sorts of things. */
const foreignKinds = 0.35;
/** How far another type must lie behind. */
const clearBy = 0.15;

const foreignIn = (texts: readonly Text[], { words }: KnownType): string[] => {
  const own = new Set([...words.of, ...words.of.flatMap(wordsOf)]);
  return texts.flatMap((text) => text.said(otherThings)).filter((word) => !own.has(word));
};

function scored(type: KnownType, all: readonly KnownType[], { stem, columns, kinds }: Clues): Choice<string> {
  const others = all.filter((other) => other !== type);
  const { words } = type;
  const inStem = named(stem, type, others);
  // A column that counts such devices says as much as one that names them.
  const inColumns = columns.filter(
    (text) => named(text, type, others).length > 0 || (text.saysAny(words.counts) && text.saysAny(countMarks)),
  );
  const inKinds = kinds.filter((text) => named(text, type, others).length > 0);
  const signs = words.signs.filter((sign) => columns.some((text) => text.says(sign)));
  const positive =
    (inStem.length > 0 ? weight.stem : stem.saysAny(words.id) ? weight.stemId : 0) +
    (inColumns.length > 0
      ? Math.min(most.columns, weight.columns + weight.furtherColumn * (inColumns.length - 1))
      : 0) +
    (inKinds.length > 0 ? weight.kinds * (inKinds.length / kinds.length) : 0) +
    Math.min(most.signs, weight.sign * signs.length);
  const [ofStem, ofKinds] = [foreignIn([stem], type), foreignIn(kinds, type)];
  const weighed = Math.min(0.98, positive - (ofKinds.length > 0 ? foreignKinds : 0));
  const said = [
    ...new Set([...inStem, ...inColumns.flatMap((text) => text.said([...words.of, ...words.counts])), ...signs]),
  ];
  const foreign = [...new Set([...ofStem, ...ofKinds])];
  const but = foreign.length > 0 ? `, but also ${foreign.join(', ')}` : '';
  return {
    value: type.id,
    confidence: Math.max(0, ofStem.length > 0 ? Math.min(foreignStem, weighed) : weighed),
    reason:
      said.length === 0 ? 'a device type of the city' : `file and columns say ${said.slice(0, 6).join(', ')}${but}`,
  };
}

const question = 'which device type are the rows? One of another service must be declared in devices.types';

/** The device type that file, columns and kinds speak of, of those that the city has. */
export function typeOf(
  stem: string,
  profile: InventoryProfile,
  types: readonly KnownType[],
): { readonly setting: Setting<string>; readonly remarks: readonly string[] } {
  const clues = cluesOf(stem, profile);
  const choices = types
    .map((type) => ({ type, choice: scored(type, types, clues) }))
    .sort((a, b) => b.choice.confidence - a.choice.confidence);
  const ofCity = choices.filter(({ type }) => type.isOfCity).map(({ choice }) => choice);
  const [best] = choices;
  if (best && !best.type.isOfCity && best.choice.confidence > (ofCity[0]?.confidence ?? 0))
    return {
      setting: ask(question, ofCity),
      remarks: [`it reads like devices of ${best.type.service}, a service that the city does not run`],
    };
  const said = ofCity.filter(({ confidence }) => confidence > 0);
  return { setting: decide(question, said, clearBy) ?? ask(question, ofCity), remarks: [] };
}
