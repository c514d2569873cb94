import type { InventoryWords } from '../../../services/shared';
import { ask, type Choice, type Question, type Setting } from './choice';
import { isKind } from './device-type';
import { isAside } from './fields';
import type { ColumnProfile, InventoryProfile } from './profile';
import { presences } from './status-values';
import { Text } from './words';

/** A condition of a mapping's `only`. */
export interface Condition {
  readonly column: string;
  readonly is?: readonly string[];
  readonly isNot?: readonly string[];
}

type Only = readonly Condition[];

const counted = ({ cells }: ColumnProfile, values: readonly string[]): string =>
  values.map((value) => `${value} ${cells.filter((cell) => cell === value).length}`).join(', ');

const gone = [
  'removed',
  'removal',
  'remove',
  'decommissioned',
  'decommission',
  'demolished',
  'demolition',
  'retired',
  'retirement',
  'retire',
  'closed',
  'closure',
  'close',
  'deleted',
  'deletion',
  'deactivated',
  '拆除',
  '报废',
  '停用',
];
const there = ['active', 'in use', 'in service', 'enabled', 'open', '在用', '启用'];
const yes = /^(y|yes|true|t|1|是|已.*)$/i;
const no = /^(n|no|false|f|0|否|未.*)$/i;

/** What one column says of rows that are no devices. */
interface Said {
  readonly sure?: Choice<Condition>;
  readonly asked?: Question<Condition>;
}

/** A status: values for what is planned or gone; those that cannot be read are asked. */
function ofStatus(column: ColumnProfile, words: InventoryWords): Said {
  const { name, values, distinct } = column;
  const read = presences(values, words.statusCodes);
  const that = (presence: string) => values.filter((value) => read.get(value) === presence);
  const [absent, unknown] = [that('absent'), that('unknown')];
  const condition: Choice<Condition> = {
    value: { column: name, isNot: absent },
    confidence: 0.85,
    reason: `rows of what is planned, closed or gone: ${counted(column, absent)}`,
  };
  if (unknown.length === 0 || (distinct === 1 && absent.length === 0))
    return absent.length > 0 ? { sure: condition } : {};
  const leaving = [...absent, ...unknown];
  return {
    asked: ask(`which values of ${name} are no devices in service? ${counted(column, values)}`, [
      ...(absent.length > 0 ? [{ ...condition, confidence: 0.6 }] : []),
      ...(leaving.length < values.length
        ? [
            {
              value: { column: name, isNot: leaving },
              confidence: 0.3,
              reason: `also what nobody can read: ${unknown.join(', ')}`,
            },
          ]
        : []),
    ]),
  };
}

/** `IsRemoved`, `Active`: yes or no. */
function ofFlag(column: ColumnProfile): Said {
  const text = new Text(column.name);
  if (column.distinct !== 2 || !column.values.every((value) => yes.test(value) || no.test(value))) return {};
  const isGone = text.saysAny(gone);
  if (!isGone && !text.saysAny(there)) return {};
  const out = column.values.filter((value) => (isGone ? yes : no).test(value));
  const confidence = text.without([...gone, ...there, 'is', '是否']).length === 0 ? 0.8 : 0.5;
  const choice = {
    value: { column: column.name, isNot: out },
    confidence,
    reason: `rows out of service: ${counted(column, out)}`,
  };
  return confidence >= 0.7
    ? { sure: choice }
    : { asked: ask(`does ${column.name} tell devices that are not there?`, [choice]) };
}

/** `Date Removed`: filled where the device is gone. */
function ofDate({ name, filled, rows, values }: ColumnProfile): Said {
  const text = new Text(name);
  const isDate = values.length > 0 && values.every((value) => /\d{4}/.test(value) && !/^\d{5,}$/.test(value));
  if (!isDate || filled === rows || !text.saysAny(gone)) return {};
  const choice: Choice<Condition> = {
    value: { column: name, is: [''] },
    confidence: 0.75,
    reason: `${filled} of ${rows} rows have a day on which the device was removed`,
  };
  return { sure: choice };
}

/** Kinds of which some are the type and others are not, and the city itself in a list of its places. */
function ofKinds(column: ColumnProfile, words: InventoryWords): Said {
  const { name, values, distinct, cells } = column;
  const place = values.filter((value) => value === 'city' && cells.filter((cell) => cell === value).length === 1);
  if (place.length > 0)
    return {
      sure: { value: { column: name, isNot: place }, confidence: 0.75, reason: 'the city itself is no device' },
    };
  const ours = values.filter((value) => new Text(value).saysAny(words.of));
  if (ours.length === 0 || ours.length === distinct) return {};
  const is = {
    value: { column: name, is: ours },
    confidence: 0.6,
    reason: `the others say something else: ${counted(column, values)}`,
  };
  return { asked: ask(`are all values of ${name} devices of this type? ${counted(column, values)}`, [is]) };
}

/** A column that is called no status and has nothing but its values: `Stage` is Existing or Proposed. */
function ofStages(column: ColumnProfile, words: InventoryWords): Said {
  const { name, values, distinct, filled, rows } = column;
  if (isAside(column) || distinct < 2 || distinct > values.length || filled < rows / 2) return {};
  const read = presences(values, words.statusCodes);
  const absent = values.filter((value) => read.get(value) === 'absent');
  const isRead =
    values.every((value) => read.get(value) !== 'unknown') && values.some((value) => /\p{L}{2}/u.test(value));
  if (!isRead || absent.length === 0 || absent.length === distinct) return {};
  const choice = { value: { column: name, isNot: absent }, confidence: 0.6, reason: counted(column, values) };
  return { asked: ask(`does ${name} tell devices that are not there? ${counted(column, values)}`, [choice]) };
}

const isQuestion = ({ asked }: Said): boolean => asked !== undefined;

/** Rows to leave out: what is planned, closed or removed, and what is another thing. `status` is the column of the status. */
export function leaveOut(
  { columns }: InventoryProfile,
  status: readonly ColumnProfile[],
  words: InventoryWords,
): Setting<Only> | undefined {
  const said = columns
    .flatMap((column) => [
      status.includes(column) ? ofStatus(column, words) : ofStages(column, words),
      ...(isKind(column) ? [ofKinds(column, words)] : []),
      ofFlag(column),
      ofDate(column),
    ])
    .filter(({ sure, asked }) => sure ?? asked);
  if (said.length === 0) return undefined;
  const sure = said.flatMap((one) => one.sure ?? []);
  const asked = said.filter(isQuestion).flatMap((one) => one.asked ?? []);
  const conditions = sure.map(({ value }) => value);
  const reason = sure.map((one) => one.reason).join('; ');
  if (asked.length === 0)
    return { value: conditions, confidence: Math.min(...sure.map(({ confidence }) => confidence)), reason };
  return ask(
    asked.map(({ question }) => question).join(' '),
    asked.flatMap(({ candidates }) =>
      candidates.map((candidate) => ({
        value: [...conditions, candidate.value],
        confidence: candidate.confidence,
        reason: [reason, candidate.reason].filter(Boolean).join('; '),
      })),
    ),
  );
}
