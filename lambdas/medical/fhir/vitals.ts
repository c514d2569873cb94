import { createHash } from 'node:crypto';
import type { Fields } from '../../../lib/engine/intake/fields';
import { Refused } from '../../../lib/engine/intake/reading';
import { windowed } from '../../../lib/engine/windows/windowed';
import { medical } from '../../../lib/services/medical/facts';
import { hours } from '../../../lib/services/shared/facts';
import { masked, vitalPanels as panels, vitalUnits as units } from './codes';
import { codesIn, idIn, instantIn, listOf, partOf, resourceOf } from './read';

/** What a device has measured, and whether there is a value: which value is of the patient alone (rule A). */
interface Measured {
  readonly atMs: number;
  readonly code: string;
  readonly isMeasured: boolean;
  /** Digest of device and id of the Observation; null where it has none. */
  readonly id: string | null;
  /** `meta.lastUpdated`; null where nobody says it. */
  readonly saidMs: number | null;
  /** It was entered in error. */
  readonly isWithdrawn: boolean;
}

/** Whether a value stands there, in its unit and within what can be, or is hidden; `dataAbsentReason` instead of one is valid. */
function isMeasured(of: Fields, code: string): boolean {
  if (!of.has('valueQuantity')) {
    if (of.has('dataAbsentReason')) return codesIn(of, 'dataAbsentReason').includes(masked);
    throw new Refused('schema.invalid', 'Observation: neither a value nor why there is none');
  }
  const known = units[code];
  const quantity = of.object('valueQuantity');
  if (!known) return true;
  // Of what was sent no word is repeated.
  if (quantity.values.code !== known.unit)
    throw new Refused('unit.invalid', `Observation: ${code} is in ${known.unit}`);
  quantity.number('value', { min: 0, max: known.most });
  return true;
}

/** What an Observation says of the device that measured; undefined: it is of another kind, or never measured. Throws what cannot be. */
function measuredIn(of: Fields): Pick<Measured, 'code' | 'isMeasured' | 'isWithdrawn'> | undefined {
  const [kind, status] = [codesIn(of, 'code'), of.text('status')];
  const code = [...Object.keys(units), ...panels].find((one) => kind.includes(one));
  if (code === undefined || status === 'cancelled') return undefined;
  if (status === 'entered-in-error') return { code, isMeasured: false, isWithdrawn: true };
  const parts = panels.includes(code)
    ? listOf(of, 'component').map((one) => {
        const part = Object.keys(units).find((known) => codesIn(one, 'code').includes(known));
        return isMeasured(one, part ?? '');
      })
    : [isMeasured(of, code)];
  return { code, isMeasured: parts.length > 0 && parts.every((one) => one), isWithdrawn: false };
}

export function readVital(fields: Fields) {
  const { of } = resourceOf(fields, ['Observation']);
  const deviceId = idIn(partOf(of, 'device'));
  if (deviceId === null) throw new Refused('schema.invalid', 'Observation: device does not say what has measured');
  const measured = measuredIn(of);
  const atMs = instantIn(of, 'effectiveDateTime') ?? instantIn(partOf(of, 'effectivePeriod'), 'end');
  // A day without time is valid, and does not say when the device worked.
  if (measured === undefined || atMs === null) return { deviceId, reports: [] };
  const id = of.optional.text('id');
  const digest =
    id === null
      ? null
      : createHash('sha256')
          .update(JSON.stringify([deviceId, id]))
          .digest('hex');
  const saidMs = instantIn(partOf(of, 'meta'), 'lastUpdated');
  const report: Measured = { atMs, ...measured, id: digest?.slice(0, 32) ?? null, saidMs };
  return { deviceId, reports: [report] };
}

const keyOf = ({ id, atMs, code }: Measured) => `${id} ${atMs} ${code}`;

/** Rule E: what was withdrawn after it was said, by id, time and code, never was. */
function standing<M extends Measured>(reports: readonly M[]): readonly M[] {
  const goneMs = new Map<string, number>();
  for (const one of reports)
    if (one.isWithdrawn)
      goneMs.set(keyOf(one), Math.max(one.saidMs ?? Number.POSITIVE_INFINITY, goneMs.get(keyOf(one)) ?? 0));
  return reports.filter((one) => !one.isWithdrawn && (one.saidMs ?? 0) > (goneMs.get(keyOf(one)) ?? -1));
}

/** Observations of vital-sign devices: that they measure, never what. */
export const vitals = windowed(medical, 'vitals', {
  window: hours(24),
  formats: { ndjson: {}, json: { list: 'entry' } },
  read: readVital,
  tell(all) {
    const reports = standing(all);
    return {
      records: { vitals: reports.map(({ atMs, code, isMeasured }) => ({ atMs, code, is_measured: isMeasured })) },
      indicators: { 'vitals-measured': reports.map(({ atMs, isMeasured }) => ({ atMs, value: isMeasured ? 100 : 0 })) },
    };
  },
});
