import { hexOf, scaled } from '../frames/cursor';
import type { Data } from './data-field';
import { dateTime, type MeterDate, typeG } from './dates';
import {
  addsConstant,
  extendedQualifiers,
  isNonMetric,
  isProfile,
  type Qualifier,
  qualifiers,
  recordErrors,
} from './qualifiers';
import { units } from './quantities';
import { makersWord, type RecordHeader } from './record-header';
import type { MeterRecord, Unsupported } from './telegram';
import { firstExtension, primary, secondExtension, type Vif } from './value-information';

type Reason = Unsupported['reason'];

const textUnit: Vif = { quantity: 'text-unit', form: 'number', exponent: 0, factor: 1 };

function vifOf(header: RecordHeader): Vif | Reason {
  switch (header.table) {
    case 'primary':
      return primary[header.vif] ?? 'reserved-vif';
    case 'fb':
      return firstExtension[header.vif] ?? 'reserved-vif';
    case 'fd':
      return secondExtension[header.vif] ?? 'reserved-vif';
    case 'text':
      return textUnit;
    case 'manufacturer':
      return 'manufacturer-vif';
    default:
      return 'reserved-vif';
  }
}

interface Qualified {
  readonly names: string[];
  exponent: number;
  as: Qualifier['as'];
  hasError: boolean;
}

/** What the VIFEs say together, or why the standard does not say it. */
function qualified(vifes: readonly number[]): Qualified | Reason {
  const found: Qualified = { names: [], exponent: 0, as: undefined, hasError: false };
  for (let at = 0; at < vifes.length; at++) {
    const code = vifes[at] as number;
    if (code === 0x7f) {
      found.names.push(makersWord(vifes.slice(at + 1)));
      return found;
    }
    if (addsConstant(code)) return 'additive-constant';
    if (isNonMetric(code)) return 'non-metric-unit';
    if (isProfile(code)) return 'profile';
    if (recordErrors.has(code)) found.hasError = true;
    const qualifier = code === 0x7c ? extendedQualifiers[vifes[++at] ?? 0] : qualifiers[code];
    if (!qualifier) return 'reserved-vif';
    found.exponent += qualifier.exponent ?? 0;
    if (qualifier.name) found.names.push(qualifier.name);
    found.as = qualifier.as ?? found.as;
  }
  return found;
}

/** Without sign, and without a mark of no value: all bits of flags may be set. */
const unsigned = ({ bytes }: Data): bigint => BigInt(`0x${hexOf(Uint8Array.from(bytes).reverse())}`);

const countOf = (data: Data): number | null => (data.kind === 'binary' ? Number(unsigned(data)) : data.number);

/** Identities keep their leading zeros and letters; binary ones are whole numbers. */
const identity = (data: Data): string | null => (data.kind === 'binary' ? String(unsigned(data)) : (data.text ?? null));

function dateOf(data: Data, form: 'date' | 'date-time'): MeterDate | undefined {
  if (data.kind !== 'binary') return undefined;
  if (form === 'date') return data.bytes.length === 2 ? typeG(data.bytes) : undefined;
  return dateTime(data.bytes);
}

type Valued = Pick<MeterRecord, 'unit' | 'value' | 'summerTime'>;

/** How many seconds an event lasted, or how often it was, whatever the quantity that it is of. */
function ofEvent(data: Data, seconds: number | undefined): Valued {
  const count = countOf(data);
  return { unit: seconds === undefined ? '' : 's', value: count === null ? null : count * (seconds ?? 1) };
}

function valued(vif: Vif, { as, exponent, hasError }: Qualified, data: Data, text: string): Valued | Reason {
  const unit = text || units[vif.quantity];
  if (hasError || data.kind === 'none') return { unit, value: null };
  const form = as === undefined ? vif.form : typeof as === 'string' ? as : 'count';
  if (form === 'date' || form === 'date-time') {
    const date = dateOf(data, form);
    return date ? { unit: '', ...date } : 'data-type';
  }
  if (form === 'identity') return { unit, value: identity(data) };
  if (data.kind === 'text' || data.kind === 'bytes')
    return vif.quantity === 'text-unit' ? { unit, value: data.text ?? null } : 'data-type';
  if (as !== undefined) return ofEvent(data, typeof as === 'object' ? as.seconds : undefined);
  if (form === 'count') return { unit, value: countOf(data) };
  return { unit, value: data.number === null ? null : scaled(data.number, vif.factor, vif.exponent + exponent) };
}

/** A record of the standard, or why it is none. */
export function recordOf(header: RecordHeader, data: Data): MeterRecord | Reason {
  const vif = vifOf(header);
  if (typeof vif === 'string') return vif;
  const said = qualified(header.vifes);
  if (typeof said === 'string') return said;
  const value = valued(vif, said, data, header.text);
  if (typeof value === 'string') return value;
  const { function: kind, storage, tariff, subunit } = header;
  return { quantity: vif.quantity, ...value, function: kind, storage, tariff, subunit, qualifiers: said.names };
}
