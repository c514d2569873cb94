import { decodeText, encodeText } from '../mapping/attribute-text';
import type { Mapped } from '../mapping/map-row';
import { type Position, round } from '../mapping/position';
import type { PlannedDevice } from '../plan';
import { distanceM } from './distance';

/** A row that is fit to be a device. */
export type Whole = Mapped & { readonly device: PlannedDevice };

/** Sorted first: sums of floating-point numbers depend on their order. */
const mean = (values: readonly number[]): number =>
  round([...values].sort((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length);

/** Most metres between two of the positions. */
const spreadM = (positions: readonly Position[]): number =>
  positions.reduce((most, a, i) => Math.max(most, ...positions.slice(i + 1).map((b) => distanceM(a, b))), 0);

/** True for rows of one id, serial number and district, none further from another than `withinMetres`. */
export function areOneDevice(points: readonly Whole[], withinMetres: number | undefined): boolean {
  if (withinMetres === undefined) return false;
  const devices = new Set(
    points.map(({ device }) => JSON.stringify([device.externalId, device.serial, device.district])),
  );
  return devices.size === 1 && spreadM(points.flatMap(({ position }) => position ?? [])) <= withinMetres;
}

/** The device of which these rows are points, whatever their order; what they contradict each other in is left out. */
export function clustered(points: readonly [Whole, ...Whole[]]): PlannedDevice {
  const [{ device }] = points;
  const shared = Object.entries(device.attributes).filter(([name, value]) =>
    points.every((point) => point.device.attributes[name] === value),
  );
  const names = points.map(({ device: { attributes } }) => decodeText(attributes.name ?? '')).filter(Boolean);
  const [name] = names.sort();
  const positions = points.flatMap(({ position }) => position ?? []);
  const middle: Readonly<Record<string, string>> =
    positions.length === 0
      ? {}
      : {
          latitude: encodeText(String(mean(positions.map(({ latitude }) => latitude)))),
          longitude: encodeText(String(mean(positions.map(({ longitude }) => longitude)))),
        };
  const attributes = { ...Object.fromEntries(shared), ...(name ? { name: encodeText(name) } : {}), ...middle };
  return { ...device, attributes: Object.fromEntries(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))) };
}
