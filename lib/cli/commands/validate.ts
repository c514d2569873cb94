import {
  type CitiesRead,
  formatProblems,
  type LayerRead,
  type Problem,
  type ProblemFormat,
  readCities,
  readLayersAlone,
  splitLayers,
} from '../../config';
import { sortProblems } from '../../config/sort-problems';
import { services } from '../../services';
import type { Language } from '../../services/shared';
import type { Handler } from '../card';
import { UsageError } from '../usage-error';
import { mappingName } from './devices/mapping-name';

/** What inventories tell of the one city that was read; nothing while its own file is wrong. */
async function inventoryProblems(
  { files, reads }: CitiesRead,
  inventories: readonly string[],
  mappings: readonly string[],
): Promise<readonly Problem[]> {
  if (mappings.length > 0 && mappings.length !== inventories.length)
    throw new UsageError({
      en: `--mapping goes once with each --inventory: there are ${mappings.length} and ${inventories.length}`,
      zh: `每个 --inventory 对应一个 --mapping：现有 ${inventories.length} 个和 ${mappings.length} 个`,
    });
  if (inventories.length === 0) return [];
  if (files.length > 1)
    throw new UsageError({
      en: `--inventory is of one city, and there are ${files.length}: name the file of the one`,
      zh: `--inventory 只针对一个城市，而此处有 ${files.length} 个：指定该城市的文件`,
    });
  const [{ file: cityFile, city, root } = {}] = reads;
  if (cityFile === undefined || !city || !root) return [];
  const mapped = inventories.map((file, i) => ({ file, inventory: mappingName(city, cityFile, file, mappings[i]) }));
  const { checkInventories } = await import('../../devices/planning/inventory-check');
  return checkInventories({ city, root, services }, mapped);
}

const noCities: CitiesRead = { cities: [], problems: [], files: [], reads: [], texts: new Map() };

/** What cities and layers have wrong, each once: what stops a city before what its layer says, and that before what a city does not use. */
function ofAll(cities: readonly Problem[], layers: readonly LayerRead[]): Problem[] {
  const placeOf = ({ file, line, column }: Problem) => `${file}:${line}:${column}`;
  const errorsOf = (problems: readonly Problem[]) =>
    new Set(problems.filter(({ severity }) => severity === 'error').map(placeOf));
  const stopping = errorsOf(cities);
  const alone = layers.flatMap(({ problems }) => problems).filter((problem) => !stopping.has(placeOf(problem)));
  const ofLayers = errorsOf(alone);
  return [...cities.filter((problem) => problem.severity === 'error' || !ofLayers.has(placeOf(problem))), ...alone];
}

const list = (option: unknown): readonly string[] => (option as readonly string[] | undefined) ?? [];

export const validate: Handler = async ({ positionals, options, stdout }) => {
  const { cities, layers: files } = splitLayers(positionals);
  const layers = readLayersAlone(files, services);
  // Layers alone were named: then no city is looked at.
  const onlyLayers = positionals.length > 0 && cities.length === 0;
  const read = onlyLayers ? noCities : readCities(cities, services);
  const ofInventories = await inventoryProblems(read, list(options.inventory), list(options.mapping));
  const problems = sortProblems([...ofAll(read.problems, layers), ...ofInventories]);
  stdout.write(
    formatProblems(problems, options.format as ProblemFormat, {
      language: options.lang as Language,
      cities: read.files.length,
      layers,
      texts: new Map([...layers.map(({ file, text }) => [file, text] as const), ...read.texts]),
    }),
  );
  return problems.some((p) => p.severity === 'error') ? 1 : 0;
};
