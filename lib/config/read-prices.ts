import type { Service, Words } from '../services/shared';
import { shapeOf } from '../services/shared/schema-walk';
import { nearest } from '../shared/nearest';
import { meant } from '../shared/said';
import { checkLayer } from './check-layer';
import type { City } from './city-schema';
import { type LocatedMap, toValue } from './located';
import { price } from './prices-schema';
import type { Problem } from './problem';
import { readLayer } from './read-layer';
import { fileProblem, problemAt } from './report';
import { sortProblems } from './sort-problems';
import type { Source } from './source';

/** What reading a file of prices gives. */
export interface PricesRead {
  /** Undefined when there is an error. */
  readonly prices: City['prices'] | undefined;
  readonly problems: readonly Problem[];
  readonly sources: readonly Source[];
}

const none: Words = { en: 'the file holds no prices', zh: '文件中没有价格' };

const begin: Words = {
  en: 'begin it with prices:, as citykit prices fetch writes it',
  zh: '以 prices: 开头，格式与 citykit prices fetch 所写相同',
};

/** A file without prices is told so once, by what a file of prices may hold: what else a city may have does not matter there. */
function withoutPrices(file: string, root: LocatedMap): Problem {
  const key = nearest('prices', [...root.entries.keys()]);
  const entry = key === undefined ? undefined : root.entries.get(key);
  if (entry) return problemAt('CK1007', entry.key, [], none, meant('prices'));
  const isPrice = [...root.entries.keys()].some((word) => shapeOf(price)?.[word] !== undefined);
  return fileProblem(
    'CK1007',
    file,
    none,
    isPrice
      ? {
          en: 'write prices: above, and each price as an item of a list below',
          zh: '在其上方写 prices:，各价格作为其下列表的一项',
        }
      : begin,
  );
}

/** What reading a file says of any config, with the remedy of a file of prices. */
const ofPrices = (problem: Problem): Problem =>
  problem.code === 'CK1007' || problem.code === 'CK1015' ? { ...problem, hint: begin } : problem;

/** Reads a file of prices: a layer with those it extends, of which the prices alone are taken. */
export function readPrices(file: string, services: readonly Service[]): PricesRead {
  const { root, problems, sources, own } = readLayer(file, services);
  const list = root?.entries.get('prices')?.value;
  const found = sortProblems([
    ...problems.map(ofPrices),
    ...(root && !list ? [withoutPrices(file, root)] : own.flatMap((layer) => checkLayer(layer, services))),
  ]);
  const isWrong = found.some(({ severity }) => severity === 'error');
  // Its shape was checked as that of a layer.
  return { prices: list && !isWrong ? (toValue(list) as City['prices']) : undefined, problems: found, sources };
}
