import type { Sentences } from '../sentence';

/** Words of the page around the findings. */
export const reader = {
  /** A value alone, e.g. before and after. */
  value: { en: '{value}', zh: '{value}' },
  'count.cities': { en: '{n, plural, =0 {no city} one {# city} other {# cities}}', zh: '{n} 个城市' },
  'kind.devices': { en: 'Services and devices', zh: '服务与设备' },
  'kind.data': { en: 'Data', zh: '数据' },
  'kind.security': { en: 'Security', zh: '安全' },
  'kind.availability': { en: 'Availability', zh: '可用性' },
  'kind.cost': { en: 'Cost', zh: '费用' },
  'kind.compliance': { en: 'Compliance', zh: '合规' },
  'kind.operations': { en: 'Operations', zh: '运维' },
  'kind.nothing': { en: 'No effect', zh: '无影响' },
  'direction.better': { en: 'better', zh: '改善' },
  'direction.worse': { en: 'worse', zh: '变差' },
  'direction.neutral': { en: 'neutral', zh: '中性' },
  'severity.critical': { en: 'critical', zh: '严重' },
  'severity.high': { en: 'high', zh: '高' },
  'severity.medium': { en: 'medium', zh: '中' },
  'severity.low': { en: 'low', zh: '低' },
  'severity.info': { en: 'for information', zh: '供参考' },
  'status.added': { en: 'new', zh: '新增' },
  'status.removed': { en: 'removed', zh: '移除' },
  'status.changed': { en: 'changed', zh: '有变化' },
  'status.unchanged': { en: 'unchanged', zh: '无变化' },
  'status.unreviewed': { en: 'could not be reviewed', zh: '无法评审' },
  'gate.cost': {
    en: 'a month costs {after} instead of {before}: {more} more',
    zh: '每月费用由 {before} 变为 {after}，增加 {more}',
  },
  'gate.cost-missing': {
    en: 'nobody can say what a month will cost',
    zh: '无法得知每月费用',
  },
  'gate.cost-unknown': {
    en: 'the cost of {item} is unknown',
    zh: '{item}的费用未知',
  },
} satisfies Sentences;
