import type { AffectedCity } from '../../../review/affected';

/** One job: a city, or several of one partition when there are more cities than jobs. */
export interface MatrixJob {
  readonly name: string;
  readonly partition: string;
  /** City files, with blanks between them. */
  readonly files: string;
  /** Keys of their clouds, with blanks between them. */
  readonly cities: string;
}

/** Jobs that GitHub Actions makes of one matrix at most. */
const maxJobs = 256;

/** Parts of a list, as equal as can be. */
function split<T>(items: readonly T[], parts: number): T[][] {
  const size = Math.ceil(items.length / parts);
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

const nameOf = ([first, ...rest]: readonly AffectedCity[]): string =>
  rest.length === 0 ? `${first?.key}` : `${first?.key} and ${rest.length} more`;

/**
 * The value of `strategy.matrix`. Cities that cannot be read are not in it: their own check fails. Without a city
 * `include` is empty, which GitHub refuses, so a pipeline asks `count` first.
 */
export function matrix(cities: readonly AffectedCity[]): { readonly include: readonly MatrixJob[] } {
  const placed = cities.filter(({ partition }) => partition !== undefined);
  const partitions = [...new Set(placed.map(({ partition }) => partition as string))].sort();
  const include = partitions.flatMap((partition) => {
    const own = placed.filter((city) => city.partition === partition);
    const jobs = Math.max(
      1,
      Math.min(own.length, Math.floor((maxJobs * own.length) / Math.max(maxJobs, placed.length))),
    );
    return split(own, jobs).map((part) => ({
      name: nameOf(part),
      partition,
      files: part.map(({ file }) => file).join(' '),
      cities: part.map(({ key }) => key).join(' '),
    }));
  });
  return { include };
}
