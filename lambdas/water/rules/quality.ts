import { type Sign, whileTrue } from '../../../lib/engine/alarms/signs';
import type { WaterSection } from '../../../lib/services/water/config';
import { groupedBy } from '../../../lib/shared/grouped-by';

/** What a probe measures, in the units of the table `quality`. */
export const parameters = [
  'temperature',
  'ph',
  'turbidity',
  'free-chlorine',
  'conductivity',
  'dissolved-oxygen',
  'ammonium',
  'nitrate',
  'fluoride',
  'e-coli',
] as const;
export type Parameter = (typeof parameters)[number];

/** A sample of drinking water. */
export interface Sample {
  readonly atMs: number;
  readonly values: { readonly [P in Parameter]?: number };
  /** Parameters that the message names, and nobody could read. */
  readonly unread: readonly Parameter[];
}

interface Limit {
  readonly min?: number;
  readonly max?: number;
}

interface Standard {
  readonly edition: string;
  readonly limits: { readonly [P in Parameter]?: Limit };
}

/** Nitrogen in nitrate and ammonium: 14.007 of 62.004 and of 18.039. Limits are of three digits: 44.3 and 0.644. */
const asNitrate = (nitrogen: number) => Number(((nitrogen * 62.004) / 14.007).toPrecision(3));
const asAmmonium = (nitrogen: number) => Number(((nitrogen * 18.039) / 14.007).toPrecision(3));

/** Rule G, as docs/domain/water.md cites each. */
const standards: { readonly [S in WaterSection['qualityStandard']]: Standard } = {
  gb5749: {
    edition: 'GB 5749-2022',
    limits: {
      ph: { min: 6.5, max: 8.5 },
      turbidity: { max: 1 },
      'free-chlorine': { min: 0.05, max: 2 },
      ammonium: { max: asAmmonium(0.5) },
      nitrate: { max: asNitrate(10) },
      fluoride: { max: 1 },
      'e-coli': { max: 0 },
    },
  },
  who: {
    edition: 'WHO GDWQ 4th ed., 2022',
    limits: {
      ph: { min: 6.5, max: 8.5 },
      turbidity: { max: 1 },
      'free-chlorine': { min: 0.2, max: 5 },
      nitrate: { max: 50 },
      fluoride: { max: 1.5 },
      'e-coli': { max: 0 },
    },
  },
};

export const standardOf = ({ qualityStandard }: Pick<WaterSection, 'qualityStandard'>): Standard =>
  standards[qualityStandard];

const isBeyond = (value: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Limit) =>
  value < min || value > max;

/** Parameters of a sample that are beyond their limit. */
export const beyondOf = ({ values }: Sample, { limits }: Standard): readonly Parameter[] =>
  parameters.filter((parameter) => {
    const [value, limit] = [values[parameter], limits[parameter]];
    return value !== undefined && limit !== undefined && isBeyond(value, limit);
  });

/** Share of a sample within all limits, %; null where what nobody could read may be beyond its own. */
export function withinOf(sample: Sample, standard: Standard): number | null {
  if (beyondOf(sample, standard).length > 0) return 0;
  return sample.unread.some((parameter) => standard.limits[parameter]) ? null : 100;
}

/** Of two values of one time that which is beyond its limit: doubt must not hide bad water. Else the greater. */
function worse(parameter: Parameter, a: number | undefined, b: number | undefined, { limits }: Standard) {
  if (a === undefined || b === undefined) return a ?? b;
  const limit = limits[parameter] ?? {};
  if (isBeyond(a, limit) !== isBeyond(b, limit)) return isBeyond(a, limit) ? a : b;
  return Math.max(a, b);
}

/** Samples, one a time, ascending. */
export const oneATime = (samples: readonly Sample[], standard: Standard): readonly Sample[] =>
  [...groupedBy(samples, ({ atMs }) => atMs).values()].map((versions) =>
    versions.reduce((a, b) => {
      const entries = parameters.map((p) => [p, worse(p, a.values[p], b.values[p], standard)] as const);
      const values = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
      return { atMs: a.atMs, values, unread: parameters.filter((p) => a.unread.includes(p) || b.unread.includes(p)) };
    }),
  );

const limitText = ({ min, max }: Limit) =>
  [...(min === undefined ? [] : [`at least ${min}`]), ...(max === undefined ? [] : [`at most ${max}`])].join(', ');

/** Alarm 14, for each parameter by itself: raised by two samples in a row, for a bubble is one; over with the first within. */
export function limitSigns(samples: readonly Sample[], { limits, edition }: Standard): readonly Sign[] {
  return parameters.flatMap((parameter): readonly Sign[] => {
    const limit = limits[parameter];
    if (limit === undefined) return [];
    const known = samples.flatMap(({ atMs, values }) => {
      const value = values[parameter];
      return value === undefined ? [] : [{ atMs, value, isBad: isBeyond(value, limit) }];
    });
    const looks = known.map((look, i) => ({
      ...look,
      // One germ is enough, and a second sample comes in a day.
      stands: look.isBad ? (parameter === 'e-coli' || (known[i - 1]?.isBad ?? false) ? true : null) : false,
    }));
    return whileTrue(
      looks,
      ({ stands }) => stands,
      ({ value }) => `${parameter} ${value}, ${edition}: ${limitText(limit)}`,
      parameter,
    );
  });
}
