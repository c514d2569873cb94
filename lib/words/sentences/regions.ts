import type { regions as all } from '../../config/regions';
import type { Sentence } from '../sentence';

/** Where a region of AWS is, as AWS names it. */
const places: Readonly<Record<(typeof all)[number], readonly [en: string, zh: string]>> = {
  'af-south-1': ['Cape Town', '开普敦'],
  'ap-east-1': ['Hong Kong', '香港'],
  'ap-east-2': ['Taipei', '台北'],
  'ap-northeast-1': ['Tokyo', '东京'],
  'ap-northeast-2': ['Seoul', '首尔'],
  'ap-northeast-3': ['Osaka', '大阪'],
  'ap-south-1': ['Mumbai', '孟买'],
  'ap-south-2': ['Hyderabad', '海得拉巴'],
  'ap-southeast-1': ['Singapore', '新加坡'],
  'ap-southeast-2': ['Sydney', '悉尼'],
  'ap-southeast-3': ['Jakarta', '雅加达'],
  'ap-southeast-4': ['Melbourne', '墨尔本'],
  'ap-southeast-5': ['Malaysia', '马来西亚'],
  'ap-southeast-6': ['New Zealand', '新西兰'],
  'ap-southeast-7': ['Thailand', '泰国'],
  'ca-central-1': ['Montreal', '蒙特利尔'],
  'ca-west-1': ['Calgary', '卡尔加里'],
  'cn-north-1': ['Beijing', '北京'],
  'cn-northwest-1': ['Ningxia', '宁夏'],
  'eu-central-1': ['Frankfurt', '法兰克福'],
  'eu-central-2': ['Zurich', '苏黎世'],
  'eu-north-1': ['Stockholm', '斯德哥尔摩'],
  'eu-south-1': ['Milan', '米兰'],
  'eu-south-2': ['Spain', '西班牙'],
  'eu-west-1': ['Ireland', '爱尔兰'],
  'eu-west-2': ['London', '伦敦'],
  'eu-west-3': ['Paris', '巴黎'],
  'il-central-1': ['Tel Aviv', '特拉维夫'],
  'me-central-1': ['the United Arab Emirates', '阿联酋'],
  'me-south-1': ['Bahrain', '巴林'],
  'me-west-1': ['Saudi Arabia', '沙特阿拉伯'],
  'mx-central-1': ['Mexico', '墨西哥'],
  'sa-east-1': ['São Paulo', '圣保罗'],
  'us-east-1': ['Virginia', '弗吉尼亚'],
  'us-east-2': ['Ohio', '俄亥俄'],
  'us-gov-east-1': ['AWS GovCloud (US-East)', '美国政府云东部'],
  'us-gov-west-1': ['AWS GovCloud (US-West)', '美国政府云西部'],
  'us-west-1': ['California', '加利福尼亚'],
  'us-west-2': ['Oregon', '俄勒冈'],
};

type RegionKey = `region.${(typeof all)[number]}`;

/** Where the data of a city lies, for people who know places and not regions. */
export const regions = Object.fromEntries(
  Object.entries(places).map(([id, [en, zh]]) => [`region.${id}`, { en: `${en} (${id})`, zh: `${zh}（${id}）` }]),
) as Record<RegionKey, Sentence>;
