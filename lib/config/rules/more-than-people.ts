import { formatPath } from '../path';
import { type MarkedSetting, settingsOfServices } from './marked-settings';
import type { Rule } from './rule';

const isNumber = (one: MarkedSetting): one is MarkedSetting & { readonly value: number } =>
  typeof one.value === 'number';

/** Pupils, visits of a day, meters of households: no city has more of them than people. A register of nobody is told by itself. */
export const moreThanPeople: Rule = (context) => {
  const written = settingsOfServices(context)
    .filter(isNumber)
    .filter(({ path }) => context.isSet(path));
  const population = written.find(({ meta, value }) => meta.isPopulation && value > 0);
  if (!population) return [];
  const more = written.filter(({ meta, value }) => meta.isOfPeople && value > population.value);
  const people = formatPath(population.path);
  const [one, ...others] = more;
  if (!one) return [];
  // Where several say the same, the number of people is the one that is wrong.
  if (others.length > 0) {
    const all = more.map(({ path, value }) => `${formatPath(path)}: ${value}`);
    return [
      {
        code: 'CK3087',
        path: population.path,
        message: {
          en: `the city has ${population.value} people, fewer than others count: ${all.join(', ')}`,
          zh: `全市人口为 ${population.value}，少于其他数值：${all.join('、')}`,
        },
        hint: { en: `correct ${people}`, zh: `更正 ${people}` },
      },
    ];
  }
  const key = String(one.path.at(-1));
  return [
    {
      code: 'CK3087',
      path: one.path,
      message: {
        en: `${key} is ${one.value}, and the city has ${population.value} people (${people})`,
        zh: `${key} 为 ${one.value}，而全市人口为 ${population.value}（${people}）`,
      },
      hint: { en: `correct ${key}, or ${people}`, zh: `更正 ${key} 或 ${people}` },
    },
  ];
};
