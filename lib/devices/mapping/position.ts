import gcoord from 'gcoord';
import type { InventoryMapping } from '../../config/inventory-schema';
import type { PlanReason } from '../plan';
import { reason } from '../plan-codes';

/** WGS 84, degrees. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** Digits after the point that are kept: 0.11 m. */
const decimals = 6;

export const round = (value: number): number => Number(value.toFixed(decimals));

function toWgs84({ latitude, longitude }: Position, crs: InventoryMapping['crs']): Position {
  if (crs === 'wgs84') return { latitude: round(latitude), longitude: round(longitude) };
  const [lon, lat] = gcoord.transform(
    [longitude, latitude],
    crs === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09,
    gcoord.WGS84,
  );
  return { latitude: round(lat), longitude: round(lon) };
}

/** Position of a row, or why it has none. Whether it lies in the city is seen later, when all rows are known. */
export function positionOf(
  latitudeText: string,
  longitudeText: string,
  crs: InventoryMapping['crs'],
): Position | PlanReason {
  if (latitudeText === '' || longitudeText === '') return reason('CK6104', 'the row has no coordinates');
  const position = { latitude: decimal(latitudeText), longitude: decimal(longitudeText) };
  const { latitude, longitude } = position;
  const both = `latitude ${latitudeText}, longitude ${longitudeText}`;
  if (Number.isNaN(latitude) || Number.isNaN(longitude)) return reason('CK6105', `${both} are no decimal degrees`);
  if (latitude === 0 && longitude === 0) return reason('CK6106', 'latitude 0, longitude 0: in the Gulf of Guinea');
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) return toWgs84(position, crs);
  if (Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180)
    return reason('CK6107', `${both} are swapped: no latitude is beyond 90`);
  return reason('CK6105', `${both} are not on earth`);
}

/**
 * A number as inventories write it: with a point or, as spreadsheets in Europe do, a comma, and nothing before it where a
 * database leaves the nought out (`-.1278`). NaN for anything else.
 */
export function decimal(text: string): number {
  const isDecimal = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/.test(text);
  return isDecimal ? Number(text.replace(',', '.')) : Number.NaN;
}
