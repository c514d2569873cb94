import { servicesOf } from '../../../assembly/services-of';
import { type PricesRead, readCity, readPrices } from '../../../config';
import { costOf, missingPrices } from '../../../cost';
import { synthesise } from '../../../model/synthesise';
import { services } from '../../../services';
import { printableJson } from '../../../shared/printable';
import type { Language } from '../../../words/language';
import type { Handler } from '../../card';
import { problemText } from '../../text';
import { missingText } from './missing-text';
import { costText } from './text';

/** `citykit cost`: the bill of a month, estimated offline from the city's file and the parts of its cloud. */
export const cost: Handler = async ({ positionals, options, stdout, stderr }) => {
  const [file = ''] = positionals;
  const { city, problems, sources } = readCity(file, services);
  const texts = new Map(sources.map((source) => [source.file, source.text]));
  if (!city) {
    stderr.write(problemText(problems, options, { cities: 1, texts }));
    return 1;
  }
  const given: PricesRead | undefined =
    options.prices === undefined ? undefined : readPrices(String(options.prices), services);
  if (given && !given.prices) {
    const read = new Map(given.sources.map(({ file, text }) => [file, text]));
    stderr.write(problemText(given.problems, options, { texts: read }));
    return 1;
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
