import type { Service } from '../services/shared';
import { checkLayer, layerProblems } from './check-layer';
import type { City } from './city-schema';
import { toValue } from './located';
import type { Problem } from './problem';
import { readSource } from './reading/read-source';
import { fileProblem } from './report';
import { sortProblems } from './sort-problems';
import type { Source } from './source';

/** What reading a file of prices gives. */
export interface PricesRead {
  /** Undefined when there is an error. */
  readonly prices: City['prices'] | undefined;
  readonly problems: readonly Problem[];
  readonly source: Source | undefined;
}

/** Reads a file of prices: a layer, of which the prices alone are taken. */
export function readPrices(file: string, services: readonly Service[]): PricesRead {
  const { source, root, problems } = readSource(file, file, file, (layer) => layerProblems(layer, services));
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
    ...(root ? checkLayer(root, services) : []),
    ...(root && !list ? [none] : []),
  ]);
  const isWrong = found.some(({ severity }) => severity === 'error');
  // Its shape was checked as that of a layer.
  return { prices: list && !isWrong ? (toValue(list) as City['prices']) : undefined, problems: found, source };
}
