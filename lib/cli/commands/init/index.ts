import { join } from 'node:path';
import { defaultFolder } from '../../../config';
import { services } from '../../../services';
import type { Language, Service } from '../../../services/shared';
import { nearest } from '../../../shared/nearest';
import { meantOr } from '../../../shared/said';
import type { Handler } from '../../card';
import { UsageError } from '../../usage-error';
import { type Ask, answers, terminal } from './answers';
import { settingsOf } from './settings';
import { writeCity } from './write-city';

const ids = services.map((s) => s.id);

function servicesOf(list: string): Service[] {
  const asked = list
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  return [...new Set(asked)].map((id) => {
    const service = services.find((s) => s.id === id);
    if (service) return service;
    const known = meantOr(nearest(id, ids), ids);
    throw new UsageError({ en: `there is no service ${id}; ${known.en}`, zh: `没有服务 ${id}；${known.zh}` });
  });
}

/** The handler with the way it asks; tests give their own. */
export const initWith =
  (ask: Ask | undefined): Handler =>
  async ({ positionals, options, stdout, stderr }) => {
    const [city = ''] = positionals;
    const questions = [
      {
        option: 'name',
        text: { en: 'Name in English', zh: '英文名称' },
        fallback: city.charAt(0).toUpperCase() + city.slice(1),
      },
      { option: 'account', text: { en: 'AWS account, 12 digits', zh: 'AWS 账户，12 位数字' } },
      { option: 'region', text: { en: 'AWS region, e.g. cn-northwest-1', zh: 'AWS 区域，例如 cn-northwest-1' } },
      {
        option: 'services',
        text: { en: `Services, of ${ids.join(', ')}`, zh: `服务，可选 ${ids.join('、')}` },
        fallback: services[0]?.id ?? '',
      },
    ];
    const language = options.lang as Language;
    const given = await answers(questions, options, ask);
    const chosen = servicesOf(given.services ?? '');
    const region = given.region ?? '';
    const settings = await settingsOf(chosen, (options.set ?? []) as readonly string[], { ask, language, region });
    const nameZh = options['name-zh'];
    return writeCity(
      typeof options.out === 'string' ? options.out : join(defaultFolder, `${city}.yaml`),
      {
        city,
        name: given.name ?? '',
        nameZh: typeof nameZh === 'string' ? nameZh : undefined,
        account: given.account ?? '',
        region,
        services: chosen,
        settings,
      },
      { stdout, stderr, language },
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
