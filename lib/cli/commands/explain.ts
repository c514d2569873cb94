import { below, type Explained, explain as explainCity, type Origin, readCity } from '../../config';
import { parsePath } from '../../config/path';
import { services } from '../../services';
import { nearest } from '../../shared/nearest';
import { printableJson } from '../../shared/printable';
import { meant } from '../../shared/said';
import type { Handler } from '../card';
import { problemText, table } from '../text';
import { UsageError } from '../usage-error';

function originText(origin: Origin): string {
  if (origin.kind === 'file') return `${origin.file}:${origin.line}`;
  return origin.kind === 'default' ? 'default' : `derived from ${origin.from}`;
}

/** The path asked for, or the nearest that exists. */
function select(all: readonly Explained[], asked: string): readonly Explained[] {
  const path = parsePath(asked);
  const found = path ? below(all, path) : [];
  if (found.length > 0) return found;
  const parents = all.flatMap((e) => e.path.split(/(?=[.[])/).map((_, i, parts) => parts.slice(0, i + 1).join('')));
  const near = nearest(asked, [...new Set(parents)]);
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
