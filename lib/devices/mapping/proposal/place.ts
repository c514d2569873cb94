import type { Choice } from './choice';
import type { ColumnProfile } from './profile';

/** Degrees that a coordinate can have. */
const limits = { latitude: 90, longitude: 180 } as const;
export type Axis = keyof typeof limits;

const names: Readonly<Record<Axis, readonly (readonly [RegExp, number])[]>> = {
  latitude: [
    [/(^|[._ ])(lat|latitude)$|纬度/i, 0.5],
    [/lat(itude)?[ _(]|latitude|^y$|[._ ]y$|^y[_ ]?coord/i, 0.35],
    [/lat/i, 0.2],
  ],
  longitude: [
    [/(^|[._ ])(lon|lng|long|longitude)$|经度/i, 0.5],
    [/(lon|lng|long)(itude)?[ _(]|longitude|^x$|[._ ]x$|^x[_ ]?coord/i, 0.35],
    [/lon|lng/i, 0.2],
  ],
};

/** Columns of degrees along an axis, the best first; of equals the first in the file. */
export function places(axis: Axis, columns: readonly ColumnProfile[]): Choice<string>[] {
  const limit = limits[axis];
  return columns
    .flatMap((column): Choice<string>[] => {
      const named = names[axis].find(([form]) => form.test(column.name))?.[1];
      const { filled, rows, numbers, least, most, distinct, name } = column;
      if (named === undefined || filled === 0 || numbers < filled || least < -limit || most > limit) return [];
      // A single row is as different as can be; the centres of districts repeat.
      const spread = Math.min(distinct / filled, filled / rows);
      return [
        {
          value: name,
          confidence: named + 0.25 + 0.25 * spread,
          reason: `values from ${least} to ${most}, ${filled} of ${rows} filled`,
        },
      ];
    })
    .sort((a, b) => b.confidence - a.confidence);
}
