import { z } from 'zod';
import type { SectionProblem } from '../shared/definition';
import { deviceReference } from '../shared/device-reference';
import { amount, every, identifier, sizing } from '../shared/effects';
import { field } from '../shared/field';
import { addressBefore } from '../shared/outside-address';
import { peopleAccessConfig } from '../shared/people-access-config';
import type { National } from '../shared/schema-walk';
import { repeated } from '../shared/setting-types';
import { counted } from '../shared/words';
import { judgedBy, loadsOver, lossy, served, silent, together } from './effects';
import { elsewhere, enrolled, fetched, placed } from './vtn-effects';

const program = z.strictObject({
  program: field(z.string().min(1).max(128), {
    name: { en: 'program', zh: '项目' },
    doc: {
      en: 'Its ID at the VTN, or its `programName`.',
      zh: '其在 VTN 的 ID 或 `programName`。',
    },
    example: 'ResTOU',
    effect: identifier({ en: 'program', zh: '项目' }),
  }),
  asset: field(deviceReference('network-monitor'), {
    name: { en: 'whom a program is for', zh: '项目适用对象' },
    doc: {
      en: 'Transformer or feeder that its events are for where they have no target of type `RESOURCE_NAME`.',
      zh: '事件无 `RESOURCE_NAME` 类型目标时所针对的变压器或馈线。',
    },
    example: 'F-3',
    effect: placed,
  }),
});

/** OpenADR 3.1.0, its paths. */
const vtnAddress = addressBefore(/\/(?:programs|events|reports|subscriptions|vens|auth|auth\/token)\/?$/i, {
  en: 'must be the address before /programs, /events and /auth/token',
  zh: '须为 /programs、/events 和 /auth/token 之前的地址',
});

const vtn = z.strictObject({
  address: field(vtnAddress, {
    name: { en: 'address of the VTN', zh: 'VTN 地址' },
    doc: {
      en: 'Where its paths begin (`/programs`, `/events`, `/auth/token`): HTTPS, by a name of the Internet, without user or password.',
      zh: '其路径（`/programs`、`/events`、`/auth/token`）的起始地址：HTTPS、互联网域名、不含用户名和密码。',
    },
    example: 'https://vtn.power.example/openadr3/3.0.1',
    effect: elsewhere,
  }),
  programs: field(z.array(program).min(1).max(20), {
    name: { en: 'programs of the VTN', zh: 'VTN 项目' },
    doc: { en: 'Programs that the city is enrolled in.', zh: '本市参加的项目。' },
    effect: enrolled,
  }),
  everyMinutes: field(z.int().min(1).max(60).default(5), {
    name: { en: 'time between two questions to the VTN', zh: 'VTN 轮询间隔' },
    doc: {
      en: 'A VTN may ask for more time itself, and is then left alone.',
      zh: 'VTN 可自行要求更长间隔，届时不再轮询。',
    },
    unit: 'min',
    effect: every({ en: 'prices and requests to use less', zh: '价格和削减请求' }),
  }),
});

/** ANSI C84.1 is kept in more countries of the Americas and of the Gulf than one. */
const national: National = { CN: ['gbt12325'], US: ['ansi-c84.1'], elsewhere: ['en50160', 'ansi-c84.1'] };

export const config = z.strictObject({
  meters: field(z.int().min(1).meta({ isOfPeople: true }), {
    name: { en: 'number of electricity meters', zh: '电能表数量' },
    doc: {
      en: 'Electricity meters of customers: as many customers are served, in the indices of interruptions too.',
      zh: '用户电能表数量，即供电用户数，停电指标也按此计算。',
    },
    example: 45000,
    effect: served,
  }),
  monitors: field(z.int().min(0).default(0), {
    name: { en: 'number of network monitors', zh: '配网监测终端数量' },
    doc: {
      en: 'Transformers and feeders with a monitor of their own, which measures voltage, current and power.',
      zh: '装有监测终端的配电变压器和馈线，监测电压、电流和功率。',
    },
    effect: sizing({ en: 'network monitors', zh: '配网监测终端' }),
  }),
  meterMinutes: field(z.int().min(1).max(1440).default(1440), {
    name: { en: 'time between two messages of a meter', zh: '电能表上报间隔' },
    doc: {
      en: 'Time between two messages that a meter sends by itself; files of reads come besides.',
      zh: '电能表主动上报的间隔；抄表文件另行接收。',
    },
    unit: 'min',
    effect: silent,
  }),
  monitorMinutes: field(z.int().min(1).max(10).default(10), {
    name: { en: 'time between two messages of a monitor', zh: '监测终端上报间隔' },
    doc: {
      en: 'Time over which a monitor takes its means; standards judge voltage by means of ten minutes.',
      zh: '监测终端计算均值的时段；标准按 10 分钟均值评价电压。',
    },
    unit: 'min',
    effect: every({ en: 'measurements of the network', zh: '配网监测数据' }),
  }),
  loadMinutes: field(z.union([z.literal(15), z.literal(30), z.literal(60)]).default(30), {
    name: { en: 'interval of loads', zh: '负荷统计时段' },
    doc: {
      en: 'Interval over which the load of a transformer or feeder is told.',
      zh: '变压器和馈线负荷的统计时段。',
    },
    unit: 'min',
    effect: loadsOver,
  }),
  fewestMeters: field(z.int().min(3).max(100).default(10), {
    name: { en: 'fewest households together', zh: '最少汇总户数' },
    doc: {
      en: 'Fewest customers whose use is told together: of fewer nothing leaves the service.',
      zh: '对外提供用电数据时最少汇总的户数；不足时不提供任何数据。',
    },
    effect: together,
  }),
  standard: field(z.enum(['en50160', 'gbt12325', 'ansi-c84.1']).meta({ national }), {
    name: { en: 'standard of voltage', zh: '电压标准' },
    doc: {
      en: 'en50160: EN 50160:2022; gbt12325: GB/T 12325-2008 with GB/T 15945-2008; ansi-c84.1: ANSI C84.1-2020.',
      zh: 'en50160：EN 50160:2022；gbt12325：GB/T 12325-2008 和 GB/T 15945-2008；ansi-c84.1：ANSI C84.1-2020。',
    },
    example: 'gbt12325',
    effect: judgedBy(
      { en: 'voltage and frequency are judged by other limits', zh: '电压和频率按其他限值评价' },
      {
        words: {
          en50160: { en: 'that of Europe', zh: '欧洲标准' },
          gbt12325: { en: 'that of China', zh: '中国标准' },
          'ansi-c84.1': { en: 'that of the United States', zh: '美国标准' },
        },
      },
    ),
  }),
  nominalVolts: field(
    z
      .number()
      .min(100)
      .max(400)
      .meta({ exampleOf: { US: 120 } }),
    {
      name: { en: 'nominal voltage', zh: '标称电压' },
      doc: { en: 'Nominal voltage between a phase and neutral.', zh: '相线与中性线之间的标称电压。' },
      unit: 'V',
      example: 220,
      effect: judgedBy({ en: 'voltage is judged by other limits', zh: '电压按其他限值评价' }),
    },
  ),
  lossPercent: field(z.number().min(1).max(50).default(10), {
    name: { en: 'losses that are too high', zh: '线损率上限' },
    doc: {
      en: 'Share of what is fed into a transformer or feeder that no meter behind it measures, above which the losses are too high.',
      zh: '供入变压器或馈线而未被下级电能表计量的电量比例，超过即为线损过高。',
    },
    unit: '%',
    effect: lossy,
  }),
  leastShedPercent: field(
    z
      .number()
      .min(0)
      .max(50)
      .default(5)
      .meta({ usually: { least: 0.5, most: 50, orNone: true, slips: [100] } }),
    {
      name: { en: 'least load shed on request', zh: '需求响应最低削减比例' },
      doc: {
        en: 'Share of the baseline that an event of demand response must shed: less is an alarm.',
        zh: '需求响应事件应削减的基线负荷比例，低于该值即告警。',
      },
      unit: '%',
      effect: amount(
        'operations',
        'neither',
        {
          en: 'events of demand response must shed more before they count as good',
          zh: '需求响应事件须削减更多才算有效',
        },
        { en: 'events of demand response count as good with less shed', zh: '需求响应事件削减较少也算有效' },
      ),
    },
  ),
  vtn: field(vtn.optional(), {
    name: { en: 'VTN of demand response', zh: '需求响应 VTN' },
    doc: {
      en: 'A Virtual Top Node of OpenADR 3 that the city polls for prices and requests to use less. Without it nobody is asked, and files may be brought. Client ID and secret are in no file: docs/security/secrets.md.',
      zh: '本市轮询的 OpenADR 3 虚拟顶节点（VTN），用于获取价格和削减请求。未设置时不轮询，可上传文件。客户端标识和密钥不写入任何文件：见 docs/security/secrets.md。',
    },
    effect: fetched,
  }),
  access: peopleAccessConfig,
});

export type GridSection = z.output<typeof config>;

/** Voltages between a phase and neutral that each standard names, V. */
const usualVolts: Readonly<Record<GridSection['standard'], readonly number[]>> = {
  en50160: [220, 230, 240],
  gbt12325: [220],
  'ansi-c84.1': [120, 240, 277, 347],
};

/** A transformer or feeder has customers behind it. */
const checkMonitors = ({ meters, monitors }: GridSection): readonly SectionProblem[] =>
  monitors <= meters
    ? []
    : [
        {
          fault: 'unmeant',
          path: ['monitors'],
          message: {
            en: `${counted(monitors, 'transformer or feeder is', 'transformers and feeders are')} more than ${counted(meters, 'customer')} to be supplied`,
            zh: `配变和馈线 ${monitors} 个，多于其供电用户 ${meters} 户`,
          },
          hint: { en: 'correct monitors, or meters', zh: '更正 monitors 或 meters' },
        },
      ];

/** Of a voltage that the standard does not know, every reading would be an alarm; a program is listed once for an asset. */
const checkNominal = ({ standard, nominalVolts, vtn }: GridSection): readonly SectionProblem[] => {
  const usual = usualVolts[standard];
  const programs = repeated(
    (vtn?.programs ?? []).map(({ program, asset }, i) => ({
      name: `${program}, ${asset}`,
      path: ['vtn', 'programs', i],
    })),
    (name) => ({ en: `${name} is listed twice`, zh: `${name} 重复列出` }),
  );
  if (usual.includes(nominalVolts)) return programs;
  return [
    ...programs,
    {
      fault: 'off-standard' as const,
      path: ['nominalVolts'],
      message: {
        en: `${standard} knows no nominal voltage of ${nominalVolts} V between a phase and neutral`,
        zh: `${standard} 没有 ${nominalVolts} V 的相电压标称值`,
      },
      hint: {
        en: `set nominalVolts: ${usual[0]}, or another standard`,
        zh: `写 nominalVolts: ${usual[0]}，或采用其他标准`,
      },
    },
  ];
};

/** A program is listed once for an asset, the nominal voltage is one that the standard knows, and monitors are fewer than customers. */
export const check = (section: GridSection): readonly SectionProblem[] => [
  ...checkMonitors(section),
  ...checkNominal(section),
];
