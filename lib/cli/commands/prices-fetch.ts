import { cityRegions } from '../../config/capabilities';
import { flow } from '../../config/shape/flow';
import { type FetchedPrices, fetchPrices, type NoOffer } from '../../cost/offers/fetch-offers';
import type { Language } from '../../services/shared';
import { nearest } from '../../shared/nearest';
import { oneLine } from '../../shared/printable';
import { notOneOf } from '../../shared/said';
import { replaceFile } from '../../shared/write-file-atomically';
import type { Handler } from '../card';
import { asUserError, checkOutFile } from '../file-error';
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

/** What AWS has not answered, for the person who asked: offers of one cause in one line. */
function notes({ unclear, without, addressOf }: FetchedPrices, language: Language): string[] {
  const comma = language === 'zh' ? '、' : ', ';
  const causes = new Map<string, NoOffer[]>();
  for (const one of without) {
    const cause = `${one.why} ${one.detail}`;
    causes.set(cause, [...(causes.get(cause) ?? []), one]);
  }
  const lines = [...causes.values()].map((same) => {
    const [{ why, detail }] = same as [NoOffer, ...NoOffer[]];
    const offers = same.map(({ offer }) => offer).join(comma);
    const sentence = {
      absent: {
        en: `AWS publishes no offer ${offers} there (${detail})`,
        zh: `AWS 在该处未公布价目 ${offers}（${detail}）`,
      },
      other: { en: `${offers} could not be read: ${detail}`, zh: `无法读取 ${offers}：${detail}` },
      unanswered: { en: `no answer for ${offers}: ${detail}`, zh: `未能取得 ${offers}：${detail}` },
    }[why];
    const address = addressOf(same.length === 1 ? (same[0] as NoOffer).offer : 'OFFER');
    return oneLine(`${sentence[language]}: ${address}`);
  });
  if (unclear.length === 0) return lines;
  const all = unclear.join(comma);
  const said = {
    en: `no price, or several, of ${all}: ask AWS`,
    zh: `以下项目没有价格或有多个价格，请询问 AWS：${all}`,
  };
  return [...lines, said[language]];
}

/** Another host, as a person gives it; its words are not repeated, for a password may be among them. */
function hostOf(from: string): string {
  const url = URL.canParse(from) ? new URL(from) : undefined;
  if (
    url &&
    /^https?:$/.test(url.protocol) &&
    url.username === '' &&
    url.password === '' &&
    url.search === '' &&
    url.hash === ''
  )
    return from;
  throw new UsageError({
    en: '--from is an address such as https://mirror.example, without a user, a password or a query',
    zh: '--from 应为 https://mirror.example 形式的地址，不含用户名、密码和查询参数',
  });
}

const noPrice = (region: string): UserError =>
  new UserError(
    'CK1970',
    { en: `no price of ${region} could be had`, zh: `未能取得 ${region} 的任何价格` },
    {
      en: 'look at the lines above: a proxy that is missing, or another host for --from',
      zh: '参见以上各行：可能需要代理，或用 --from 指定其他主机',
    },
  );

/** A file that lacks what was not answered would take prices away that an earlier one had. */
const notWhole = (region: string): UserError =>
  new UserError(
    'CK1970',
    {
      en: `not all prices of ${region} could be had, and nothing is written`,
      zh: `未能取得 ${region} 的全部价格，未写入任何内容`,
    },
    { en: 'run it again, or name another host with --from', zh: '请重新运行，或用 --from 指定其他主机' },
  );

/** `citykit prices fetch`: the one command that reads AWS's price list; without credentials, for it is public. */
export const pricesFetch: Handler = async ({ positionals, options, stdout, stderr }) => {
  const [region = ''] = positionals;
  if (!cityRegions.includes(region as Region))
    throw new UsageError(notOneOf(region, cityRegions, nearest(region, cityRegions)));
  const from = options.from === undefined ? undefined : hostOf(String(options.from));
  const out = options.out as string | undefined;
  if (out !== undefined) await checkOutFile(out);
  const fetched = await fetchPrices(region as Region, from);
  for (const note of notes(fetched, options.lang as Language)) stderr.write(`${note}\n`);
  if (fetched.prices.length === 0) throw noPrice(region);
  if (fetched.without.some(({ why }) => why === 'unanswered')) throw notWhole(region);
  const text = written(region, fetched, options.lang as Language);
  if (out === undefined) stdout.write(text);
  else await asUserError(out, () => replaceFile(out, text));
  return 0;
};
