import type { CityCost, MissingPrice } from '../../../cost';
import { counted } from '../../../services/shared/words';
import type { Language } from '../../../words/language';
import { writeNumber } from '../../../words/write';
import { table } from '../../text';

const words = {
  en: {
    none: (region: string) => `Every item that the city uses in ${region} has a price.`,
    title: (count: number, region: string, currency: string) =>
      `${counted(count, 'price is', 'prices are')} missing in ${region}, in ${currency}. Ask AWS, and write them under prices: of a layer or of a file for --prices:`,
    header: ['item', 'what it is', 'price for', 'used a month'],
    byUse: 'depends on use',
  },
  zh: {
    none: (region: string) => `城市在 ${region} 所用的各项目均有价格。`,
    title: (count: number, region: string, currency: string) =>
      `${region} 缺少 ${count} 项价格，以 ${currency} 计。请询问 AWS，并写入配置层或 --prices 文件的 prices: 之下：`,
    header: ['项目', '说明', '计价数量', '每月用量'],
    byUse: '取决于使用',
  },
} as const;

/** What to ask AWS for: most used of what has no price first. */
export function missingText(
  missing: readonly MissingPrice[],
  { region, currency }: CityCost,
  language: Language,
): string {
  const said = words[language];
  if (missing.length === 0) return `${said.none(region)}\n`;
  const rows = missing.map(({ item, product, name, per, quantity }) => [
    item,
    `${product}, ${name[language]}`,
    writeNumber(per, language),
    quantity === undefined ? said.byUse : writeNumber(Number(quantity.toPrecision(3)), language),
  ]);
  return `${said.title(missing.length, region, currency)}\n\n${table(said.header, rows, [2, 3])}\n`;
}
