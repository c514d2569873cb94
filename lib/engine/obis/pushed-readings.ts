import { scaled } from '../frames/cursor';
import { type Cosem, describeOctets } from './axdr';
import { type CosemTime, cosemTime } from './cosem-time';
import { scaleOf } from './fixed-lists';
import type { ObisReading, ObisTelegram } from './telegram';
import { cosemUnits } from './units';

export interface Pushed extends Pick<ObisTelegram, 'sender' | 'readings' | 'unsupported'> {
  /** What the object clock says. */
  readonly clock: CosemTime | undefined;
}

/** Kamstrup has the clock under B = 1. */
const isClock = (code: string): boolean => /^0-\d+:1\.0\.0$/.test(code);
const listCode = /:0\.2\.129$/;

/** Groups A to F in six bytes. */
function codeOf(datum: Cosem | undefined): string | undefined {
  if (datum?.kind !== 'octets' || datum.value.length !== 6) return undefined;
  const [a, b, c, d, e, f] = datum.value;
  return `${a}-${b}:${c}.${d}.${e}${f === 255 ? '' : `*${f}`}`;
}

/** Scaler and unit: a structure of a whole number and an enumeration. */
function scalerOf(datum: Cosem | undefined) {
  if (datum?.kind !== 'list' || datum.value.length !== 2) return undefined;
  const [scaler, unit] = datum.value;
  if (scaler?.kind !== 'number' || unit?.kind !== 'enum') return undefined;
  return { scaler: scaler.value, unit: unit.value };
}

interface Entry {
  readonly code: string;
  readonly datum: Cosem;
  readonly scale: ReturnType<typeof scalerOf>;
}

/** Code, value and, where it follows, scaler with unit; in lists of their own or all in one. Nulls stand for what is absent. */
function entriesOf(items: readonly Cosem[]): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as Cosem;
    const code = codeOf(item);
    const datum = items[at + 1];
    if (code && datum) {
      const scale = scalerOf(items[at + 2]);
      entries.push({ code, datum, scale });
      at += scale ? 2 : 1;
    } else if (item.kind === 'list') entries.push(...entriesOf(item.value));
  }
  return entries;
}

const textOf = (datum: Cosem): string | null =>
  datum.kind === 'text' ? datum.value : datum.kind === 'octets' ? describeOctets(datum.value) : null;

/** A reading, or undefined where nobody says scale and unit of its number. */
function readingOf({ code, datum, scale }: Entry, list: string): ObisReading | undefined {
  if (datum.kind === 'list') return undefined;
  if (datum.kind !== 'number')
    return { code, value: datum.kind === 'enum' ? String(datum.value) : textOf(datum), unit: '' };
  const known = scale ? cosemUnits[scale.unit] : undefined;
  if (scale && known) {
    return { code, value: scaled(datum.value, known.factor ?? 1, scale.scaler + known.exponent), unit: known.unit };
  }
  const fixed = scale ? undefined : scaleOf(list, code);
  return fixed && { code, value: scaled(datum.value, 1, fixed.exponent), unit: fixed.unit };
}

/** What a push says by OBIS codes. A push without codes has positions, which only its maker describes. */
export function pushedReadings(body: Cosem, timeZone: string): Pushed {
  const items = body.kind === 'list' ? body.value : [];
  const entries = entriesOf(items);
  const named = entries.find(({ code }) => listCode.test(code))?.datum;
  const [first] = items;
  const sender = (named ? textOf(named) : first?.kind === 'text' ? first.value : '') ?? '';
  const readings: ObisReading[] = [];
  const unsupported: string[] = entries.length === 0 ? ['positions without codes'] : [];
  let clock: CosemTime | undefined;
  for (const entry of entries) {
    if (isClock(entry.code) && entry.datum.kind === 'octets') {
      clock = cosemTime(entry.datum.value, timeZone);
      continue;
    }
    const reading = readingOf(entry, sender);
    if (reading) readings.push(reading);
    else unsupported.push(entry.code);
  }
  return { sender, readings, unsupported, clock };
}
