import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `cost`, and of `citykit cost`. */
export const cost = {
  'cost.total.more': {
    en: 'A month costs {after} instead of {before}: {delta} more',
    zh: '每月费用由 {before} 增至 {after}，增加 {delta}',
  },
  'cost.total.less': {
    en: 'A month costs {after} instead of {before}: {delta} less',
    zh: '每月费用由 {before} 降至 {after}，减少 {delta}',
  },
  'cost.total.more-then': {
    en: 'Once what is left behind is taken down, a month costs {after} instead of {before}: {delta} more',
    zh: '遗留部分停用并删除之后，每月费用由 {before} 增至 {after}，增加 {delta}',
  },
  'cost.total.less-then': {
    en: 'Once what is left behind is taken down, a month costs {after} instead of {before}: {delta} less',
    zh: '遗留部分停用并删除之后，每月费用由 {before} 降至 {after}，减少 {delta}',
  },
  'cost.total.new': { en: 'A month costs about {after}', zh: '每月费用约 {after}' },
  'cost.total.gone': {
    en: 'Once the city is taken down, a month no longer costs {before}; what is kept goes on costing storage',
    zh: '停用并删除该城市的云平台后，每月不再产生 {before} 费用；保留的数据仍计存储费',
  },
  'cost.total.why': {
    en: 'An estimate from the city file: {known, plural, one {# item of the bill is} other {# items of the bill are}} in it, {unknown, plural, =0 {none is left out} one {# is left out because its price or use is unknown} other {# are left out because their price or use is unknown}}',
    zh: '按城市配置估算：计入 {known} 个计费项，{unknown, plural, =0 {无遗漏} other {# 项因价格或用量未知未计入}}',
  },
  'cost.currency.what': { en: 'The bill is in {after} instead of {before}', zh: '计费货币由 {before} 改为 {after}' },
  'cost.currency.why': {
    en: 'The two sums cannot be compared: before {before}, after {after} a month',
    zh: '两个金额无法比较：此前每月 {before}，此后每月 {after}',
  },
  'cost.service.more': { en: '{service} costs {delta} a month more', zh: '{service}每月费用增加 {delta}' },
  'cost.service.less': { en: '{service} costs {delta} a month less', zh: '{service}每月费用减少 {delta}' },
  'cost.service.more-then': {
    en: 'Once what is left behind is taken down, {service} costs {delta} a month more',
    zh: '遗留部分停用并删除之后，{service}每月费用增加 {delta}',
  },
  'cost.service.less-then': {
    en: 'Once what is left behind is taken down, {service} costs {delta} a month less',
    zh: '遗留部分停用并删除之后，{service}每月费用减少 {delta}',
  },
  'cost.service.alone': {
    en: 'Of the sums of the bill only that of {service} changes',
    zh: '账单各项金额中，仅{service}一项变化',
  },
  'cost.service.why': { en: 'What changes: {items}', zh: '变化项：{items}' },
  'cost.unknown-more.what': {
    en: '{service} uses more of {count, plural, one {an item} other {# items}} of the bill whose price is not known',
    zh: '{service}有 {count} 个价格未知的计费项用量增加',
  },
  'cost.unknown-less.what': {
    en: '{service} uses less of {count, plural, one {an item} other {# items}} of the bill whose price is not known',
    zh: '{service}有 {count} 个价格未知的计费项用量减少',
  },
  'cost.unknown-more.what-then': {
    en: 'Once what is left behind is taken down, {service} uses more of {count, plural, one {an item} other {# items}} of the bill whose price is not known',
    zh: '遗留部分停用并删除之后，{service}有 {count} 个价格未知的计费项用量增加',
  },
  'cost.unknown-less.what-then': {
    en: 'Once what is left behind is taken down, {service} uses less of {count, plural, one {an item} other {# items}} of the bill whose price is not known',
    zh: '遗留部分停用并删除之后，{service}有 {count} 个价格未知的计费项用量减少',
  },
  'cost.unknown.why': {
    en: 'Billed, and in none of the sums; use a month: {items}',
    zh: '会计费，但未计入上述金额；每月用量：{items}',
  },
  'cost.unknown-use-new.what': {
    en: '{service} is billed for {count, plural, one {an item} other {# items}} more whose use is not known',
    zh: '{service}新增 {count} 个用量未知的计费项',
  },
  'cost.unknown-use-new.why': {
    en: 'Billed by what people do, and in none of the sums: {items}',
    zh: '按实际使用计费，未计入上述金额：{items}',
  },
  'cost.unknown-item': { en: '{product} ({item})', zh: '{product}（{item}）' },
  'cost.unknown.item': { en: '{product} ({item}) {before} → {after}', zh: '{product}（{item}）{before} → {after}' },
  'cost.prices.what': {
    en: 'At the prices that are known now the same cloud is estimated at {after} a month instead of {before}',
    zh: '按现在已知的单价，同样的云平台每月估算为 {after}，此前估算为 {before}',
  },
  'cost.prices.why': {
    en: 'What AWS charges stays as it is; all other sums of this review are at the new prices, before and after',
    zh: 'AWS 实际收费不变；本次评审的其他金额，变更前后均按新单价计算',
  },
  'cost.budget.what': { en: 'A month costs more than the budget of {budget}', zh: '每月费用超出 {budget} 的预算' },
  'cost.budget.what-left': {
    en: 'As long as what is left behind runs, a month costs more than the budget of {budget}',
    zh: '遗留部分停用并删除之前，每月费用超出 {budget} 的预算',
  },
  'cost.budget.why': {
    en: '{email} is told at 80% and at 100% of it',
    zh: '达到预算的 80% 和 100% 时通知 {email}',
  },
  'cost.warning.later': { en: 'The city is warned of its costs at a higher monthly sum', zh: '每月费用的预警金额提高' },
  'cost.warning.sooner': {
    en: 'The city is warned of its costs from a lower monthly sum on',
    zh: '每月费用达到更低金额即预警',
  },
  'cost.warning.new': { en: 'The city is warned of its monthly costs from now on', zh: '开始对每月费用预警' },
  'cost.warning.gone': { en: 'The city is no longer warned of its monthly costs', zh: '不再对每月费用预警' },
  'cost.warning.why': {
    en: 'It warns at 80 and 100 per cent of the sum; it stops nothing',
    zh: '在金额的 80% 和 100% 时预警，但不会停止任何服务',
  },
  'cost.warning.why-gone': {
    en: 'Nobody is told any more when 80 or 100 per cent of the sum are spent',
    zh: '支出达到该金额的 80% 或 100% 时，不再通知任何人',
  },
  'cost.item.more': { en: '{product} ({item}) +{delta}', zh: '{product}（{item}）+{delta}' },
  'cost.item.less': { en: '{product} ({item}) −{delta}', zh: '{product}（{item}）−{delta}' },
  'cost.item.rest': { en: '{count, plural, one {# other item} other {# other items}}', zh: '其余 {count} 项' },
  'cost.whole-city': { en: 'City as a whole', zh: '全市共用' },
  'cost.unknown-price': { en: '{product}, {item} (price unknown)', zh: '{product} {item}（价格未知）' },
  'cost.unknown-use': { en: '{product}, {item} (use unknown)', zh: '{product} {item}（用量未知）' },
  'cost.page.title': { en: '{city}: about {monthly} a month', zh: '{city}：每月约 {monthly}' },
  'cost.page.title-partial': {
    en: '{city}: about {monthly} a month for what has a known price; {unknown, plural, one {# item has} other {# items have}} none',
    zh: '{city}：已知价格部分每月约 {monthly}；另有 {unknown} 项价格未知',
  },
  'cost.page.by-service': { en: 'service', zh: '服务' },
  'cost.page.by-item': { en: 'item of AWS', zh: 'AWS 计费项' },
  'cost.page.quantity': { en: 'a month', zh: '每月用量' },
  'cost.page.price': { en: 'price', zh: '单价' },
  'cost.page.monthly': { en: '{currency} a month', zh: '{currency}/月' },
  'cost.page.total': { en: 'total', zh: '合计' },
  'cost.page.for': { en: '{price} for {per}', zh: '{price} / {per}' },
  'cost.page.free': { en: 'free of charge', zh: '免费额度' },
  'cost.page.prices': {
    en: 'Prices: table of {region}, sources of {from} to {to}.',
    zh: '价格：{region} 价格表，来源日期 {from} 至 {to}。',
  },
  'cost.page.told': {
    en: '{count, plural, one {# price is} other {# prices are}} the vendor’s own, of {from} to {to}.',
    zh: '{count} 项采用自行提供的价格，日期 {from} 至 {to}。',
  },
  'cost.page.prices-else': {
    en: 'All others: table of {region}, sources of {from} to {to}.',
    zh: '其余价格：{region} 价格表，来源日期 {from} 至 {to}。',
  },
  'cost.page.stand-in': {
    en: 'The table has prices of {region} and none of {own}, where they may differ.',
    zh: '价格表只有 {region} 的价格，没有 {own} 的价格，两地价格可能不同。',
  },
  'cost.page.unconfirmed': { en: 'Without a dated source: {items}.', zh: '无注明日期的来源：{items}。' },
  'cost.page.no-free-tier': {
    en: "AWS's free tiers are not taken off; --free-tier does so.",
    zh: '未扣除 AWS 免费额度；使用 --free-tier 扣除。',
  },
  'cost.page.unknown': { en: 'Part of the bill, but not of this sum:', zh: '会计费但未计入合计：' },
  'cost.page.unknown-price': {
    en: '{product}, {item}: {quantity} a month, price unknown',
    zh: '{product} {item}：每月 {quantity}，价格未知',
  },
  'cost.page.unknown-use': {
    en: '{product}, {item}: depends on what people and devices do',
    zh: '{product} {item}：取决于实际使用',
  },
  'cost.page.unknown-use-at': {
    en: '{product}, {item}: depends on what people and devices do; price {price}',
    zh: '{product} {item}：取决于实际使用，单价 {price}',
  },
} satisfies Sentences;
