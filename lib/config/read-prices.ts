import type { Service } from '../services/shared';
import { checkLayer } from './check-layer';
import type { City } from './city-schema';
import { toValue } from './located';
import type { Problem } from './problem';
import { readLayer } from './read-layer';
import { fileProblem } from './report';
import { sortProblems } from './sort-problems';
import type { Source } from './source';

/** What reading a file of prices gives. */
export interface PricesRead {
  /** Undefined when there is an error. */
  readonly prices: City['prices'] | undefined;
  readonly problems: readonly Problem[];
  readonly sources: readonly Source[];
}

/** Reads a file of prices: a layer with those it extends, of which the prices alone are taken. */
export function readPrices(file: string, services: readonly Service[]): PricesRead {
  const { root, problems, sources, own } = readLayer(file, services);
  const list = root?.entries.get('prices')?.value;
  const none = fileProblem(
    'CK1007',
    file,
    { en: 'the file holds no prices', zh: '文件中没有价格' },
    {
      en: 'begin it with prices:, as citykit prices fetch writes it',
      zh: '以 prices: 开头，格式与 citykit prices fetch 所写相同',
    },
  );
  const found = sortProblems([
    ...problems,
    ...own.flatMap((layer) => checkLayer(layer, services)),
    ...(root && !list ? [none] : []),
  ]);
  const isWrong = found.some(({ severity }) => severity === 'error');
  // Its shape was checked as that of a layer.
  return { prices: list && !isWrong ? (toValue(list) as City['prices']) : undefined, problems: found, sources };
}
