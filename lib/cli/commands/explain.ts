import { below, type Explained, explain as explainCity, type Origin, readCity } from '../../config';
import { formatPath, type Path, parsePath } from '../../config/path';
import { services } from '../../services';
import { nearest } from '../../shared/nearest';
import { printableJson } from '../../shared/printable';
import { meant } from '../../shared/said';
import { same } from '../../shared/same';
import type { Handler } from '../card';
import { problemText, table } from '../text';
import { UsageError } from '../usage-error';

function originText(origin: Origin): string {
  if (origin.kind === 'file') return `${origin.file}:${origin.line}`;
  return origin.kind === 'default' ? 'default' : `derived from ${origin.from}`;
}

/** A name that is near, or the only one that begins so. */
function nearName(word: string, names: readonly string[]): string | undefined {
  const [only, ...others] = names.filter((name) => name.startsWith(word));
  return nearest(word, names) ?? (others.length === 0 ? only : undefined);
}

/** The path that was meant: that of which it is the end, else with a name that is near in the place of each that is not there. */
function meantPath(all: readonly Explained[], path: Path): string | undefined {
  const paths = all.map((e) => parsePath(e.path) ?? []);
  const ends = (whole: Path, at: number) => same(whole.slice(at, at + path.length), path);
  const around = paths.flatMap((whole) =>
    whole.flatMap((_, at) => (at > 0 && ends(whole, at) ? [formatPath(whole.slice(0, at + path.length))] : [])),
  );
  const [only, ...others] = new Set(around);
  if (only !== undefined && others.length === 0) return only;
  const known: (string | number)[] = [];
  for (const part of path) {
    const here = paths.filter((whole) => same(whole.slice(0, known.length), known));
    const names = here.flatMap((whole) => whole.slice(known.length, known.length + 1));
    const near = names.includes(part) ? part : nearName(String(part), [...new Set(names.map(String))]);
    if (near === undefined || typeof near !== typeof part) return undefined;
    known.push(near);
  }
  return formatPath(known);
}

/** The path asked for, or the nearest that exists. */
function select(all: readonly Explained[], asked: string): readonly Explained[] {
  const path = parsePath(asked);
  const found = path ? below(all, path) : [];
  if (found.length > 0) return found;
  const near = path && meantPath(all, path);
  throw new UsageError({
    en: `the city has no value at ${asked}${near ? `; ${meant(near).en}` : ''}`,
    zh: `城市在 ${asked} 处没有值${near ? `；${meant(near).zh}` : ''}`,
  });
}

export const explain: Handler = async ({ positionals, options, stdout, stderr }) => {
  const [file = '', asked = ''] = positionals;
  const { city, root, problems, sources } = readCity(file, services);
  const texts = new Map(sources.map((source) => [source.file, source.text]));
  if (!city || !root) {
    stderr.write(problemText(problems, options, { cities: 1, texts }));
    return 1;
  }
  const values = select(explainCity(city, root), asked);
  stdout.write(
    options.format === 'json'
      ? printableJson({ file, values })
      : `${table(
          ['setting', 'value', 'set by'],
          values.map((e) => [e.path, JSON.stringify(e.value), originText(e.origin)]),
        )}\n`,
  );
  return 0;
};
