import { shellWord } from '../shared/printable';
import { UserError } from '../shared/user-error';
import type { Answers } from './answers';
import type { CloudPlace } from './kept-list';

const line = 'citykit kept … --ask > ask.sh, sh ask.sh > answers.json, citykit kept … --answers answers.json';
const ask = {
  en: `ask with the credentials of the city's account: ${line}`,
  zh: `用城市账户的凭证查询：${line}`,
};
const more = (en: string, zh: string) => ({ en: `${ask.en}; ${en}`, zh: `${ask.zh}；${zh}` });

/** Account, partition and region for people. */
const placeText = ({ account, partition, region }: CloudPlace): string => `${account} ${partition} ${region}`;

/** Where the answers of a file were asked for. */
function askedText({ file, cloud: { account, partition }, asked }: Answers): string {
  const regions = [...new Set(asked.map(({ region }) => region))];
  return `${file}: ${[account, partition, ...regions].join(' ')}`;
}

/** Why answers of AWS are not taken. */
export const refuse = {
  askFirst: (alias: string) =>
    new UserError(
      'CK1920',
      {
        en: `the key behind ${alias} stays, and only AWS knows its id`,
        zh: `${alias} 所指的密钥保留，其编号只有 AWS 知道`,
      },
      ask,
    ),
  unreadable: (file: string) =>
    new UserError('CK1922', { en: `${file} does not hold what AWS answered`, zh: `${file} 不是 AWS 的答复` }, ask),
  noAlias: (files: string, alias: string, place: CloudPlace) =>
    new UserError(
      'CK1923',
      {
        en: `${files}: there is no ${alias} in ${placeText(place)}`,
        zh: `${files}：${placeText(place)} 中没有 ${alias}`,
      },
      more(
        'what was never deployed leaves nothing; if somebody deleted the alias, let it lead to the key of its tables again (docs/coming-back.md, "The alias leads elsewhere")',
        '从未部署的不会留下任何内容；若别名被人删除，让它重新指向其数据表的密钥（docs/coming-back.md，"The alias leads elsewhere"）',
      ),
    ),
  untimed: (file: string) =>
    new UserError(
      'CK1927',
      { en: `${file} has an answer without its question and time`, zh: `${file} 中有答复缺少其问题和时间` },
      ask,
    ),
  elsewhere: (files: readonly Answers[], place: CloudPlace) =>
    new UserError(
      'CK1929',
      {
        en: `these answers are of another account, partition or region (${files.map(askedText).join('; ')}): the city is in ${placeText(place)}`,
        zh: `这些答复属于其他账户、分区或区域（${files.map(askedText).join('；')}）：该城市在 ${placeText(place)}`,
      },
      ask,
    ),
  nobodys: (file: string) =>
    new UserError(
      'CK1930',
      {
        en: `${file} does not say of which account and region its answers are: an older script made it, or its beginning is missing`,
        zh: `${file} 未说明答复属于哪个账户和区域：由旧脚本生成，或缺少开头`,
      },
      ask,
    ),
  mixed: (file: string, one: string, other: string) =>
    new UserError(
      'CK1931',
      { en: `${file} mixes answers of ${one} and of ${other}`, zh: `${file} 混有 ${one} 和 ${other} 的答复` },
      more('a file for each account, with --answers for each', '每个账户一个文件，各用一个 --answers'),
    ),
  cutOff: (file: string) =>
    new UserError(
      'CK1932',
      { en: `${file} was cut off, or the script did not run to its end`, zh: `${file} 不完整，或脚本未运行到结尾` },
      ask,
    ),
  notAsked: (files: string, question: string, place: CloudPlace) =>
    new UserError(
      'CK1933',
      {
        en: `${files}: nobody asked in ${placeText(place)} for aws ${question}: the script was of another change or stage`,
        zh: `${files}：未在 ${placeText(place)} 查询 aws ${question}：脚本属于其他变更或阶段`,
      },
      ask,
    ),
  unanswered: (files: string, question: string, error: string | undefined) =>
    new UserError(
      'CK1934',
      {
        en: `${files}: AWS did not answer aws ${question} (${error ?? 'see what the script printed'})`,
        zh: `${files}：AWS 未答复 aws ${question}（${error ?? '见脚本的输出'}）`,
      },
      more(
        'the credentials need the right to list and describe; what was throttled is asked again',
        '凭证须有列出和查看的权限；被限流的请重新查询',
      ),
    ),
  twoKeys: (files: string, alias: string, [one, other]: readonly [string, string]) =>
    new UserError(
      'CK1935',
      {
        en: `${files}: ${alias} leads to key ${one}, and to ${other}: it was changed while AWS was asked`,
        zh: `${files}：${alias} 既指向密钥 ${one}，又指向 ${other}：查询期间被更改`,
      },
      ask,
    ),
  otherKey: (alias: string, id: string, table: string, arn: string) => {
    const mend = `aws kms update-alias --alias-name ${shellWord(alias)} --target-key-id ${shellWord(arn)}`;
    return new UserError(
      'CK1935',
      {
        en: `${alias} leads to key ${id}, while ${table} is encrypted with ${arn}`,
        zh: `${alias} 指向密钥 ${id}，而 ${table} 由 ${arn} 加密`,
      },
      {
        en: `let it lead there again: ${mend}; then ask again (docs/coming-back.md, "The alias leads elsewhere")`,
        zh: `让它重新指向该密钥：${mend}；然后重新查询（docs/coming-back.md，"The alias leads elsewhere"）`,
      },
    );
  },
};
