import { readCity } from '../../config';
import { mermaid, pictureOf, svg } from '../../diagram';
import { services } from '../../services';
import type { Language } from '../../words/language';
import type { Handler } from '../card';
import { problemText } from '../text';

/** `citykit diagram`: the picture on stdout. */
export const diagram: Handler = async ({ positionals, options, stdout, stderr }) => {
  const [file = ''] = positionals;
  const { city, problems, sources } = readCity(file, services);
  const texts = new Map(sources.map((source) => [source.file, source.text]));
  if (!city) {
    stderr.write(problemText(problems, options, { cities: 1, texts }));
    return 1;
  }
  const sections = city.services as Readonly<Record<string, unknown>>;
  const picture = pictureOf(
    city,
    services.filter(({ id }) => sections[id] !== undefined),
  );
  stdout.write((options.format === 'mermaid' ? mermaid : svg)(picture, options.lang as Language));
  return 0;
};
