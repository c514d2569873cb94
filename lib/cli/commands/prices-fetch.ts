import { cityRegions } from '../../config/capabilities';
import { flow } from '../../config/shape/flow';
import { type FetchedPrices, fetchPrices } from '../../cost/offers/fetch-offers';
import type { Language } from '../../services/shared';
import { nearest } from '../../shared/nearest';
import { oneLine } from '../../shared/printable';
import { notOneOf } from '../../shared/said';
import { replaceFiles } from '../../shared/write-file-atomically';
import type { Handler } from '../card';
import { UsageError, UserError } from '../usage-error';

type Region = (typeof cityRegions)[number];

/** The file as a person would write it: a head that says whence, and a price a line. */
function written(region: string, { prices, unclear }: FetchedPrices, language: Language): string {
  const head = {
    en: `prices of ${region}, from the offers that AWS publishes: citykit prices fetch ${region}`,
    zh: `${region} 的价格，取自 AWS 公布的价目：citykit prices fetch ${region}`,
  };
  const left = {
    en: `not in them, or with several prices: ${unclear.join(', ')}`,
    zh: `其中没有价格或有多个价格的项目：${unclear.join('、')}`,
  };
  const notes = [head, ...(unclear.length > 0 ? [left] : [])].map((said) => `# ${said[language]}`);
  return `${[...notes, 'prices:', ...prices.map((price) => `  - ${flow(price)}`)].join('\n')}\n`;
}

/** What AWS has not told, for the person who asked. */
function notes({ unclear, without }: FetchedPrices, language: Language): string[] {
  const offers = without.map(({ offer, address, why, detail }) => {
    const said = {
      absent: {
        en: `AWS publishes no offer ${offer} there: ${address}`,
        zh: `AWS 在该处未公布价目 ${offer}：${address}`,
      },
      unread: {
        en: `${offer} could not be read: ${detail} (${address})`,
        zh: `无法读取 ${offer}：${detail}（${address}）`,
      },
    }[why];
    return oneLine(said[language]);
  });
  if (unclear.length === 0) return offers;
  const all = unclear.join(language === 'zh' ? '、' : ', ');
  const said = {
    en: `no price, or several, of ${all}: ask AWS`,
    zh: `以下项目没有价格或有多个价格，请询问 AWS：${all}`,
  };
  return [...offers, said[language]];
}

/** `citykit prices fetch`: the one command that reads AWS's price list; without credentials, for it is public. */
export const pricesFetch: Handler = async ({ positionals, options, stdout, stderr }) => {
  const [region = ''] = positionals;
  if (!cityRegions.includes(region as Region))
    throw new UsageError(notOneOf(region, cityRegions, nearest(region, cityRegions)));
  const fetched = await fetchPrices(region as Region, options.from as string | undefined);
  for (const note of notes(fetched, options.lang as Language)) stderr.write(`${note}\n`);
  if (fetched.prices.length === 0)
    throw new UserError(
      'CK1970',
      { en: `no price of ${region} could be had`, zh: `未能取得 ${region} 的任何价格` },
      {
        en: 'look at the lines above: a proxy that is missing, or another host for --from',
        zh: '参见以上各行：可能需要代理，或用 --from 指定其他主机',
      },
    );
  const text = written(region, fetched, options.lang as Language);
  const out = options.out as string | undefined;
  if (out === undefined) stdout.write(text);
  else replaceFiles([{ file: out, text }]);
  return 0;
};
