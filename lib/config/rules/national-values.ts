import type { Words } from '../../services/shared';
import { countryOfCity, nameOfCountry } from './country-of-city';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule } from './rule';

const orOf = (values: readonly unknown[]): Words => ({ en: values.join(' or '), zh: values.join(' 或 ') });

/** Standards and voltages are those of the city's country: by another's, what is measured is judged falsely. */
export const nationalValues: Rule = (context) => {
  const country = countryOfCity(context);
  if (country === undefined) return [];
  return settingsOfServices(context).flatMap(({ path, value, meta: { national } }): Finding[] => {
    const own = country === 'CN' || country === 'US' ? national?.[country] : undefined;
    const may = own ?? (country === 'CN' || country === 'US' ? undefined : national?.elsewhere);
    if (value === undefined || may === undefined || may.includes(value)) return [];
    const key = String(path.at(-1));
    const [name, usual] = [nameOfCountry(country), orOf(may)];
    return [
      {
        code: 'CK3077',
        path,
        message:
          own === undefined
            ? {
                en: `${key} is ${value}, and the city’s country is ${name.en}: that is the standard of another country`,
                zh: `${key} 为 ${value}，而本市位于${name.zh}：该标准属于其他国家`,
              }
            : {
                en: `${key} is ${value}, and the city’s country is ${name.en}, where it is ${usual.en}`,
                zh: `${key} 为 ${value}，而本市位于${name.zh}，应为 ${usual.zh}`,
              },
        hint: { en: `write ${key}: ${may[0]}`, zh: `写 ${key}: ${may[0]}` },
      },
    ];
  });
};
