import { type Path, parsePath } from '../config/path';
import type { CityChange, CityVersion } from './rules/rule';

/** Is a path of a setting the one asked for, or below it? */
export const isAtOrBelow = (path: string, prefix: string) =>
  path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`);

export type Section = Readonly<Record<string, unknown>>;

export const sectionOf = (version: CityVersion | undefined, service: string): Section | undefined =>
  (version?.city?.services as Readonly<Record<string, Section>> | undefined)?.[service];

/** Is a section there on one side alone? */
export const turns = (was: unknown, is: unknown): boolean => (was === undefined) !== (is === undefined);

/**
 * The setting that a value belongs to: `services.traffic.corridors[0].id` → `services.traffic.corridors`. Of a service, of
 * another section or of a thing that comes or goes all of it is one.
 */
export function settingOf(path: string, { base, head }: CityChange): string {
  const [whole = path, section = '', service] = /^(services\.([\w-]+)|[\w-]+)(?:\.[\w-]+)?/.exec(path) ?? [];
  const of = (version: CityVersion | undefined): unknown =>
    service !== undefined
      ? sectionOf(version, service)
      : (version?.city as Readonly<Record<string, unknown>> | undefined)?.[section];
  if (turns(of(base), of(head))) return section;
  const sides = [base, head].map((version) => valueAt(version, parsePath(whole) ?? []));
  if (turns(sides[0], sides[1])) return whole;
  // Of things by name, such as the providers of payments, each is a setting of its own.
  const [inner] = /^(?:\.[\w-]+)/.exec(path.slice(whole.length)) ?? [];
  if (service === undefined || inner === undefined) return whole;
  const thing = parsePath(`${whole}${inner}`) ?? [];
  return [base, head].some((version) => isThing(valueAt(version, thing))) ? `${whole}${inner}` : whole;
}

const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of a side. */
export const valueAt = (version: CityVersion | undefined, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    version?.city,
  );

/** The outermost thing around a value that is there on one side alone: a service that goes is more than its first key. */
export function turningAround(path: string, { base, head }: Pick<CityChange, 'base' | 'head'>): Path | undefined {
  const parts = parsePath(path) ?? [];
  return parts
    .map((_, i) => parts.slice(0, i + 1))
    .find((around) => turns(valueAt(base, around), valueAt(head, around)));
}

/** What several paths have in common from their beginning. */
export function commonPath([first = [], ...others]: readonly Path[]): Path {
  const differs = first.findIndex((key, i) => others.some((other) => other[i] !== key));
  return differs < 0 ? first : first.slice(0, differs);
}

/** Is a path a section of many things, and not of settings that make one together, as those of the sign-in do? */
export const isSectionOfMany = (path: string): boolean =>
  /^(services(\.[\w-]+)?|approvals|cloud|departments|devices|incidents|lake|notifications|operations|retention)?$/.test(
    path,
  );
