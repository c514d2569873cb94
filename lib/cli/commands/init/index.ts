import { join } from 'node:path';
import { defaultFolder } from '../../../config';
import { services } from '../../../services';
import type { Service } from '../../../services/shared';
import { nearest } from '../../../shared/nearest';
import type { Handler } from '../../card';
import { UsageError } from '../../usage-error';
import { type Ask, answers, terminal } from './answers';
import { settingsOf } from './settings';
import { writeCity } from './write-city';

function servicesOf(list: string): Service[] {
  const ids = services.map((s) => s.id);
  const asked = list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  return [...new Set(asked)].map((id) => {
    const service = services.find((s) => s.id === id);
    if (service) return service;
    const meant = nearest(id, ids);
    throw new UsageError(
      `there is no service ${id}; ${meant ? `did you mean ${meant}?` : `services: ${ids.join(', ')}`}`,
    );
  });
}

/** The handler with the way it asks; tests give their own. */
export const initWith =
  (ask: Ask | undefined): Handler =>
  async ({ positionals, options, stdout, stderr }) => {
    const [city = ''] = positionals;
    const questions = [
      { option: 'name', text: 'Name in English', fallback: city.charAt(0).toUpperCase() + city.slice(1) },
      { option: 'account', text: 'AWS account, 12 digits' },
      { option: 'region', text: 'AWS region, e.g. cn-northwest-1' },
      {
        option: 'services',
        text: `Services, of ${services.map((s) => s.id).join(', ')}`,
        fallback: services[0]?.id ?? '',
      },
    ];
    const given = await answers(questions, options, ask);
    const chosen = servicesOf(given.services ?? '');
    const settings = await settingsOf(chosen, (options.set ?? []) as readonly string[], ask);
    const nameZh = options['name-zh'];
    return writeCity(
      typeof options.out === 'string' ? options.out : join(defaultFolder, `${city}.yaml`),
      {
        city,
        name: given.name ?? '',
        nameZh: typeof nameZh === 'string' ? nameZh : undefined,
        account: given.account ?? '',
        region: given.region ?? '',
        services: chosen,
        settings,
      },
      { stdout, stderr },
    );
  };

export const init: Handler = async (input) => {
  const asking = terminal();
  try {
    return await initWith(asking?.ask)(input);
  } finally {
    asking?.close();
  }
};
