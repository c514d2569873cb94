import { z } from 'zod';
import type { SectionProblem } from '../shared/definition';
import { amount, type Effect, every, other, reckoning, type Sides, sizing } from '../shared/effects';
import { field } from '../shared/field';
import { peopleAccessConfig } from '../shared/people-access-config';
import type { National } from '../shared/schema-walk';
import type { Words } from '../shared/words';

const coarser = amount(
  'service',
  'less',
  {
    en: 'leaks of customers are judged by readings further apart: with more than 15 minutes between them, a leak that comes and goes is not recognised',
    zh: '用户漏水按更长时段的读数判定：超过 15 分钟时无法识别间歇性漏水',
  },
  {
    en: 'leaks of customers are judged by readings closer together: with 15 minutes or less between them, a leak that comes and goes is recognised, too',
    zh: '用户漏水按更短时段的读数判定：不超过 15 分钟时可识别间歇性漏水',
  },
);
const setMeters: Words = {
  en: 'set water meters to one reading in {after} instead of {before}, before the deployment: registers of those left as they are lie too far apart, and the time between them counts as a gap',
  zh: '部署前将水表的读数间隔由 {before} 改设为 {after}：未改设的水表累计读数间隔过长，其间按数据缺失处理',
};
const setSendersOfVolumes: Words = {
  en: 'set water meters that send volumes without saying of how many minutes each is to one reading in {after} instead of {before}, before the deployment: each volume counts as what flowed in {after}',
  zh: '部署前，将上报用水量而未注明时长的水表的读数间隔由 {before} 改设为 {after}：每个用水量均按 {after} 的用量计算',
};
/**
 * It is set in the meters, by no deployment. Registers that come more often than expected are thinned; of a volume without its
 * minutes nobody knows that it is of less or more time.
 */
const readBy: Effect = {
  ...coarser,
  of: (change) => {
    const { before = 0, after = 0 } = change as Sides<number>;
    // What is no longer than one and a half readings is no gap (lambdas/water/rules/intervals.ts).
    const leavesGaps = before > 1.5 * after;
    const toDo = leavesGaps ? setMeters : setSendersOfVolumes;
    return coarser.of(change).map((told) => ({ ...told, toDo, toDoBy: 'device-team' }));
  },
};

const dripping = amount(
  'service',
  'neither',
  {
    en: 'a leak behind a meter counts as over when its flow falls less far, with more flow left',
    zh: '用户漏水流量降幅较小、仍有较大剩余流量时即视为结束',
  },
  {
    en: 'a leak behind a meter counts as over only when its flow falls further, with less flow left',
    zh: '用户漏水流量降得更低、剩余流量更小时才视为结束',
  },
);

const nightlier = amount(
  'service',
  'less',
  { en: 'leaks of the network must be larger to raise an alarm', zh: '管网漏损更大才会告警' },
  {
    en: 'smaller leaks of the network raise an alarm, and more often there is one without a leak',
    zh: '更小的管网漏损也会告警，误报增多',
  },
);

const fuller = amount(
  'service',
  'less',
  { en: 'bursts must be larger to raise an alarm', zh: '爆管更大才会告警' },
  {
    en: 'smaller bursts raise an alarm, and more often there is one without a burst',
    zh: '更小的爆管也会告警，误报增多',
  },
);

/** Hydrants live on it, and what is around a pipe is drawn into it where it is too low. */
const lowPressure = amount(
  'safety',
  'more',
  { en: 'pressure that is too low raises an alarm sooner', zh: '水压过低更早告警' },
  {
    en: 'people have less pressure before there is an alarm: hydrants give too little, and dirt may be drawn into drinking water',
    zh: '水压更低时才会告警：消火栓出水可能不足，饮用水管网可能倒吸污染物',
  },
);

const apparent = reckoning({ en: 'apparent and real losses of water', zh: '表观漏损与真实漏损' });

/** GB 5749 is law in China; of others citykit knows none. */
const national: National = { CN: ['gb5749'], US: ['who'], elsewhere: ['who'] };

export const config = z.strictObject({
  meters: field(z.int().min(0).meta({ isOfPeople: true }), {
    name: { en: 'number of water meters', zh: '水表数量' },
    doc: { en: 'Meters of customers that are read remotely.', zh: '远传的用户水表。' },
    example: 40_000,
    effect: sizing({ en: 'water meters', zh: '水表' }),
  }),
  readingMinutes: field(z.int().min(5).max(60).default(60), {
    name: { en: 'time of a reading', zh: '读数时段' },
    doc: {
      en: 'Time that one reading of a meter is of. Leaks that come and go are found with 15 minutes or less alone.',
      zh: '水表每个读数对应的时段。仅 15 分钟及更短的读数可识别间歇性漏水。',
    },
    unit: 'min',
    effect: readBy,
  }),
  deliveryHours: field(z.int().min(1).max(24).default(6), {
    name: { en: 'time between two deliveries', zh: '上传间隔' },
    doc: {
      en: 'Time between two messages of a meter, each with the readings since the last.',
      zh: '水表两次上传之间的时间，每次携带其间的全部读数。',
    },
    unit: 'h',
    effect: every({ en: 'readings of meters', zh: '水表读数' }),
  }),
  gateways: field(z.int().min(0).default(0), {
    name: { en: 'number of gateways', zh: '集中器数量' },
    doc: {
      en: 'Gateways that pass on M-Bus and wireless M-Bus telegrams of meters.',
      zh: '转发水表 M-Bus 与无线 M-Bus 报文的集中器。',
    },
    effect: sizing({ en: 'gateways', zh: '集中器' }),
  }),
  districts: field(z.int().min(0).default(0), {
    name: { en: 'number of metered districts', zh: '独立计量区数量' },
    doc: {
      en: 'District metered areas (DMA) whose inflow is measured; one district meter says the net inflow of each.',
      zh: '测量进水流量的独立计量区（DMA）；每区由一个区域表给出净流入量。',
    },
    effect: sizing({ en: 'district meters', zh: '区域流量计' }),
  }),
  districtMinutes: field(z.int().min(1).max(60).default(15), {
    name: { en: 'time between two values of a district', zh: '区域表上报间隔' },
    doc: { en: 'Time between two messages of a district meter.', zh: '区域流量计两次上报之间的时间。' },
    unit: 'min',
    effect: every({ en: 'flows of districts, and bursts found by them,', zh: '分区流量及据此发现的爆管' }),
  }),
  fewestMeters: field(z.int().min(3).max(100).default(10), {
    name: { en: 'fewest households together', zh: '最少汇总户数' },
    doc: {
      en: 'Fewest meters of a district whose use is summed by the hour: of fewer no sum leaves the service.',
      zh: '分区小时用水合计所需的最少水表数；不足时不提供合计。',
    },
    effect: amount(
      'security',
      'more',
      {
        en: 'more households are summed together, and districts with fewer have no sum',
        zh: '更多户合并统计，户数不足的分区不再提供合计',
      },
      {
        en: 'fewer households are summed together, so that the use of one is guessed more easily',
        zh: '合并统计的户数更少，个别家庭的用水更容易被推断',
      },
    ),
  }),
  probes: field(z.int().min(0).default(0), {
    name: { en: 'number of quality probes', zh: '水质监测点数量' },
    doc: { en: 'Probes of drinking water in the network.', zh: '供水管网中的饮用水水质监测点。' },
    effect: sizing({ en: 'quality probes', zh: '水质监测点' }),
  }),
  probeMinutes: field(z.int().min(1).max(60).default(15), {
    name: { en: 'time between two messages of a probe', zh: '水质上报间隔' },
    doc: { en: 'Time between two messages of a quality probe.', zh: '水质监测点两次上报之间的时间。' },
    unit: 'min',
    effect: every({ en: 'measurements of the quality of the water', zh: '水质数据' }),
  }),
  qualityStandard: field(z.enum(['who', 'gb5749']).meta({ national }), {
    name: { en: 'standard of drinking water', zh: '饮用水标准' },
    doc: {
      en: 'who: WHO, Guidelines for drinking-water quality, 4th edition with the first and second addenda (2022). gb5749: GB 5749-2022.',
      zh: 'who：世界卫生组织《饮用水水质准则》第四版（含第一、二补编，2022）；gb5749：GB 5749-2022。',
    },
    example: 'gb5749',
    effect: other(
      'service',
      {
        en: 'drinking water is judged by other limits, so alarms before and after cannot be compared',
        zh: '饮用水按其他限值评价，前后的告警不可比',
      },
      {
        severity: 'high',
        words: {
          who: { en: 'those of the WHO', zh: '世界卫生组织准则' },
          gb5749: { en: 'those of China', zh: '中国标准' },
        },
      },
    ),
  }),
  leakLitresPerHour: field(z.number().min(0.1).max(100).default(3.8), {
    name: { en: 'flow at which a leak is over', zh: '漏水解除流量' },
    doc: {
      en: 'The first hour in which the flow falls below this ends a leak behind a meter (1 US gallon is 3.8 L). Whether there is a leak does not depend on it: one that has been smaller all day ends with an hour without flow.',
      zh: '流量首次降至该值以下的小时即视为用户漏水结束（1 美制加仑为 3.8 升）。是否漏水与该值无关：全天均低于该值的小漏，在出现零流量小时时结束。',
    },
    unit: 'L/h',
    effect: dripping,
  }),
  nightFlowPercent: field(z.number().min(5).max(200).default(20), {
    name: { en: 'rise of the night flow', zh: '夜间流量升幅' },
    doc: {
      en: 'A lowest flow of the night by so much above the median of 14 nights is an alarm. A leak that adds less stays unseen.',
      zh: '夜间最小流量较前 14 夜中位数高出该比例即告警；增幅更小的漏损不会被发现。',
    },
    unit: '%',
    effect: nightlier,
  }),
  burstPercent: field(z.number().min(5).max(200).default(10), {
    name: { en: 'rise of a burst', zh: '爆管升幅' },
    doc: {
      en: 'Two inflows in a row by so much above the highest of the same time of 14 days are a burst.',
      zh: '连续两个流量值较前 14 日同一时刻最高值高出该比例即判为爆管。',
    },
    unit: '%',
    effect: fuller,
  }),
  leastPressureMetres: field(
    z
      .number()
      .min(1)
      .max(100)
      .default(14)
      .meta({ usually: { least: 5, most: 60, slips: [10] } }),
    {
      name: { en: 'least pressure', zh: '最低水压' },
      doc: {
        en: 'Pressure of a district below which customers get too little, and dirt may be drawn in (14 m are 20 psi).',
        zh: '低于该水压时用户供水不足，且可能倒吸污染物（14 米水柱约合 20 psi）。',
      },
      unit: 'm',
      effect: lowPressure,
    },
  ),
  unauthorisedPercent: field(
    z
      .number()
      .min(0)
      .max(10)
      .default(0.25)
      .meta({ usually: { least: 0.02, most: 10, orNone: true, slips: [100] } }),
    {
      name: { en: 'unauthorised consumption', zh: '非法用水比例' },
      doc: {
        en: 'Share of the inflow that is taken without a right, where the file of the month does not say it.',
        zh: '月度文件未给出时，非法用水占供水量的比例。',
      },
      unit: '%',
      effect: apparent,
    },
  ),
  meterErrorPercent: field(
    z
      .number()
      .min(0)
      .max(20)
      .default(2)
      .meta({ usually: { least: 0.1, most: 20, orNone: true, slips: [100] } }),
    {
      name: { en: 'error of meters', zh: '计量误差' },
      doc: {
        en: 'Share of the metered consumption that meters do not register, where the file of the month does not say it.',
        zh: '月度文件未给出时，水表少计量占计量水量的比例。',
      },
      unit: '%',
      effect: apparent,
    },
  ),
  access: peopleAccessConfig,
});

export type WaterSection = z.output<typeof config>;

const notTheMeters = {
  gateways: { en: 'count the gateways, not the meters behind them', zh: '请填写集中器数量，而非其下挂水表数量' },
  districts: { en: 'count the districts, not the meters in them', zh: '请填写分区数量，而非分区内水表数量' },
} as const;

/** Telegrams need a gateway's meters; districts may be measured where meters of households send nothing. */
export const check = ({ meters, gateways, districts }: WaterSection): readonly SectionProblem[] =>
  Object.entries({ gateways, districts }).flatMap(([setting, count]): SectionProblem[] => {
    const key = setting as keyof typeof notTheMeters;
    if (count <= meters || (key === 'districts' && meters === 0)) return [];
    return [
      {
        // A city may put up its gateways before its meters.
        fault: meters === 0 ? 'unmeant' : 'more-than-all',
        path: [key],
        message: {
          en: `${key} is ${count}, more than there are meters, ${meters}`,
          zh: `${key} 为 ${count}，多于水表数量（${meters}）`,
        },
        hint:
          meters === 0
            ? {
                en: 'write how many meters they pass on, or leave gateways out until there are some',
                zh: '填写其转发的水表数量，或在安装水表之前省去 gateways',
              }
            : notTheMeters[key],
      },
    ];
  });
