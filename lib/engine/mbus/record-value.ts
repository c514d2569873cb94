import { scaled } from '../frames/scaled';
import { type Data, variableField } from './data-field';
import { dateTime, type MeterDate, typeG } from './dates';
import { addsConstant, extendedQualifiers, type Qualifier, qualifiers, recordErrors } from './qualifiers';
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
    const error = recordErrors.get(code);
    if (error) found.hasError = true;
    const qualifier = error
      ? { name: error }
      : code === 0x7c
        ? extendedQualifiers[vifes[++at] ?? 0]
        : code === 0x00
          ? {}
          : qualifiers[code];
    if (!qualifier) return 'reserved-vif';
    found.exponent += qualifier.exponent ?? 0;
    if (qualifier.name) found.names.push(qualifier.name);
    found.as = qualifier.as ?? found.as;
  }
  return found;
}

/** Identities keep their leading zeros and letters; binary ones are whole numbers. */
const identity = (data: Data): string | null => data.text ?? (data.number === null ? null : String(data.number));

function dateOf(data: Data, form: 'date' | 'date-time'): MeterDate | undefined {
  if (!data.binary) return undefined;
  if (form === 'date') return data.bytes.length === 2 ? typeG(data.bytes) : undefined;
  return dateTime(data.bytes);
}

/** A record of the standard, or why it is none. */
export function recordOf(header: RecordHeader, data: Data): MeterRecord | Reason {
  const vif = vifOf(header);
  if (typeof vif === 'string') return vif;
  const said = qualified(header.vifes);
  if (typeof said === 'string') return said;
  const { as } = said;
  const base = {
    quantity: vif.quantity,
    function: header.function,
    storage: header.storage,
    tariff: header.tariff,
    subunit: header.subunit,
    qualifiers: said.names,
  };
  const unit = header.text || units[vif.quantity];
  if (data.bytes.length === 0 && header.field !== variableField) return { ...base, unit, value: null };
  if (said.hasError) return { ...base, unit, value: null };
  const form = as === undefined ? vif.form : typeof as === 'string' ? as : 'number';
  if (form === 'date' || form === 'date-time') {
    const date = dateOf(data, form);
    return date ? { ...base, unit: '', ...date } : 'data-type';
  }
  if (form === 'identity') return { ...base, unit, value: identity(data) };
  // Text where a number is expected is what the meter has to say, and bytes beyond eight are no number.
  if (data.number === null && data.text !== undefined && header.field === variableField)
    return { ...base, unit, value: data.text };
  if (as !== undefined) {
    const perUnit = typeof as === 'object' ? as.seconds : 1;
    return {
      ...base,
      unit: perUnit === 1 && as === 'count' ? '' : 's',
      value: data.number === null ? null : data.number * perUnit,
    };
  }
  const value = data.number === null ? null : scaled(data.number, vif.factor, vif.exponent + said.exponent);
  return { ...base, unit, value };
}
