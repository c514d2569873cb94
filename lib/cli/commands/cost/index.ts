import { servicesOf } from '../../../assembly/services-of';
import { readCity, readPrices } from '../../../config';
import { costOf, missingPrices } from '../../../cost';
import { synthesise } from '../../../model/synthesise';
import { services } from '../../../services';
import type { Words } from '../../../services/shared';
import { oneLine, printableJson } from '../../../shared/printable';
import type { Language } from '../../../words/language';
import type { Handler } from '../../card';
import { problemText } from '../../text';
import { missingText } from './missing-text';
import { costText } from './text';

const noneOf = (prices: string, region: string): Words => ({
  en: `${oneLine(prices)} has no price of ${region}, the region of the city`,
  zh: `${oneLine(prices)} 中没有城市所在区域 ${region} 的价格`,
});

/** `citykit cost`: the bill of a month, estimated offline from the city's file and the parts of its cloud. */
export const cost: Handler = async ({ positionals, options, stdout, stderr }) => {
  const [file = ''] = positionals;
  const { city, problems, sources } = readCity(file, services);
  const texts = new Map(sources.map((source) => [source.file, source.text]));
  if (!city) {
    stderr.write(problemText(problems, options, { cities: 1, texts }));
    return 1;
  }
  const given = options.prices === undefined ? undefined : readPrices(String(options.prices), services);
  if (given) {
    const read = new Map(given.sources.map(({ file, text }) => [file, text]));
    if (given.problems.length > 0) stderr.write(problemText(given.problems, options, { texts: read }));
    if (!given.prices) return 1;
    if (!given.prices.some(({ region }) => region === city.cloud.region))
      stderr.write(`${noneOf(String(options.prices), city.cloud.region)[options.lang as Language]}\n`);
  }
  const freeTier = options['free-tier'] === true;
  const { stacks } = synthesise(city, services);
  const bill = costOf(
    { city, services: servicesOf(city, services), stacks },
    { freeTier, prices: given?.prices ?? [] },
  );
  if (options.missing === true) {
    const missing = missingPrices(bill);
    const { region, currency } = bill;
    stdout.write(
      options.format === 'json'
        ? printableJson({ file, city: city.city, region, currency, missing })
        : missingText(missing, bill, options.lang as Language),
    );
    return 0;
  }
  stdout.write(
    options.format === 'json'
      ? printableJson({ file, city: city.city, ...bill })
      : costText(bill, {
          name: city.name,
          services,
          language: options.lang as Language,
          showArithmetic: options['show-arithmetic'] === true,
          freeTier,
        }),
  );
  return 0;
};
