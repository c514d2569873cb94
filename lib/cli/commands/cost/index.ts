import { servicesOf } from '../../../assembly/services-of';
import { readCity } from '../../../config';
import { costOf } from '../../../cost';
import { synthesise } from '../../../model/synthesise';
import { services } from '../../../services';
import { printableJson } from '../../../shared/printable';
import type { Language } from '../../../words/language';
import type { Handler } from '../../card';
import { problemText } from '../../text';
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
  const freeTier = options['free-tier'] === true;
  const { stacks } = synthesise(city, services);
  const bill = costOf({ city, services: servicesOf(city, services), stacks }, { freeTier });
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
