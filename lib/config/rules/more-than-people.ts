import { formatPath } from '../path';
import { type MarkedSetting, settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';

const isNumber = (one: MarkedSetting): one is MarkedSetting & { readonly value: number } =>
  typeof one.value === 'number';

/** Pupils, visits of a day, meters of households: no city has more of them than people. A register of nobody is told by itself. */
export const moreThanPeople: Rule = (context) => {
  const written = settingsOfServices(context)
    .filter(isNumber)
    .filter(({ path }) => context.isSet(path));
  const population = written.find(({ meta, value }) => meta.isPopulation && value > 0);
  if (!population) return [];
  const people = formatPath(population.path);
  return written
    .filter(({ meta, value }) => meta.isOfPeople && value > population.value)
    .map(({ path, value }): Finding => {
      const key = String(path.at(-1));
      return {
        code: 'CK3087',
        path,
        message: {
          en: `${key} is ${value}, and the city has ${population.value} people (${people})`,
          zh: `${key} 为 ${value}，而全市人口为 ${population.value}（${people}）`,
        },
        hint: { en: `correct ${key}, or ${people}`, zh: `更正 ${key} 或 ${people}` },
      };
    });
};
