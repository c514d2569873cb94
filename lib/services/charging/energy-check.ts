import type { SectionProblem } from '../shared';
import { repeated } from '../shared/setting-types';
import type { ChargingSection } from './config';

type EnergyMix = NonNullable<ChargingSection['tariffs'][number]['energy_mix']>;
type Path = SectionProblem['path'];

const green: readonly string[] = ['GENERAL_GREEN', 'SOLAR', 'WIND', 'WATER'];

/** All green: 100 % of it regenerative, with no CO2 and no nuclear waste (OCPI, EnergyMix). Drivers are shown that. */
function checkGreen(
  { is_green_energy, energy_sources = [], environ_impact = [] }: EnergyMix,
  path: Path,
): SectionProblem[] {
  const at = [...path, 'is_green_energy'];
  const used = energy_sources.filter(({ percentage }) => percentage > 0);
  const other = used.find(({ source }) => !green.includes(source))?.source;
  const harm = environ_impact.find(({ amount }) => amount > 0)?.category;
  const against = other ?? harm;
  if (is_green_energy && against !== undefined)
    return [
      {
        fault: 'contradicting',
        path: at,
        message: {
          en: `not all of the energy is green: it has ${against}`,
          zh: `供电并非全部为绿电：其中有 ${against}`,
        },
        hint: {
          en: `write is_green_energy: false, or remove ${against}`,
          zh: `写 is_green_energy: false，或删除 ${against}`,
        },
      },
    ];
  if (is_green_energy || used.length === 0 || other !== undefined) return [];
  return [
    {
      fault: 'unmeant',
      path: at,
      message: { en: 'every source is green, and the energy is not', zh: '所列能源全部为绿电，却注明并非绿电' },
      hint: {
        en: 'write is_green_energy: true, or add the other sources',
        zh: '写 is_green_energy: true，或补充其他能源',
      },
    },
  ];
}

/** Shares of energy sources are shares of a whole, as far as they are rounded. */
function checkShares({ energy_sources: sources = [] }: EnergyMix, path: Path): SectionProblem[] {
  const sum = sources.reduce((total, { percentage }) => total + percentage, 0);
  if (sources.length === 0 || Math.abs(sum - 100) <= 1) return [];
  return [
    {
      fault: 'sums',
      path: [...path, 'energy_sources'],
      message: {
        en: `the shares of the energy sources add up to ${Math.round(sum * 100) / 100} %`,
        zh: `各能源占比合计为 ${Math.round(sum * 100) / 100} %`,
      },
      hint: { en: 'make them add up to 100', zh: '使合计为 100' },
    },
  ];
}

const named = <T>(list: readonly T[] | undefined, nameOf: (item: T) => string, path: Path, key: string) =>
  repeated(
    (list ?? []).map((item, i) => ({ name: nameOf(item), path: [...path, i, key] })),
    (name) => ({ en: `${name} is listed twice`, zh: `${name} 重复列出` }),
  );

/** Where the energy of a tariff comes from, as drivers are shown it. */
export const checkEnergy = (mix: EnergyMix | undefined, path: Path): SectionProblem[] =>
  mix
    ? [
        ...checkShares(mix, path),
        ...checkGreen(mix, path),
        ...named(mix.energy_sources, ({ source }) => source, [...path, 'energy_sources'], 'source'),
        ...named(mix.environ_impact, ({ category }) => category, [...path, 'environ_impact'], 'category'),
      ]
    : [];
