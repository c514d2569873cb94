import type { Words } from '../shared/words';

/** A figure that is null where it is not known, or would show too few households. */
const figure = (unit: string, { en, zh }: Words) =>
  ({ type: 'double', unit, nullable: true, doc: { en, zh } }) as const;
const ratio = ({ en, zh }: Words) => ({ type: 'double', nullable: true, doc: { en, zh } }) as const;
const count = ({ en, zh }: Words) => ({ type: 'int', doc: { en, zh } }) as const;

/** What flows through a transformer or feeder in a time, kWh; of fewer households than the city says nothing of them. */
const energies = {
  supplied_kwh: figure('kWh', { en: 'What its own meter measured into it.', zh: '总表计量的供入电量。' }),
  returned_kwh: figure('kWh', { en: 'What its own meter measured out of it.', zh: '总表计量的倒送电量。' }),
  delivered_kwh: figure('kWh', {
    en: 'What the meters behind it measured as used, those that may be told; said once.',
    zh: '下级电能表计量的用电量合计（仅含可公布的电能表）；一经公布不再更改。',
  }),
  generated_kwh: figure('kWh', {
    en: 'What the meters behind it measured as fed in, those that may be told; said once.',
    zh: '下级电能表计量的上网电量合计（仅含可公布的电能表）；一经公布不再更改。',
  }),
} as const;

const lineVolts = (line: string) =>
  figure('V', { en: `Mean voltage of ${line} to neutral.`, zh: `${line} 对中性线的平均电压。` });

/** Tables of the grid. No row is of one household: rows are of transformers and feeders. */
export const tables = {
  loads: {
    name: { en: 'Loads of transformers and feeders', zh: '变压器和馈线负荷' },
    columns: {
      ...energies,
      meters: count({ en: 'Meters whose use is in it.', zh: '计入用电量合计的电能表数。' }),
      estimated_percent: {
        type: 'double',
        unit: '%',
        doc: { en: 'Share of it that is estimated.', zh: '其中估算电量的比例。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  'network-days': {
    name: { en: 'Days of transformers and feeders', zh: '变压器和馈线日数据' },
    columns: {
      date: {
        type: 'string',
        doc: {
          en: 'Local calendar day, `YYYY-MM-DD`; event_time is its midnight.',
          zh: '当地自然日，`YYYY-MM-DD`；event_time 为当日零点。',
        },
      },
      ...energies,
      losses_percent: figure('%', {
        en: 'Share of what came in that no meter behind it measured.',
        zh: '供入电量中未被下级电能表计量的比例（线损率）。',
      }),
      peak_kw: figure('kW', { en: 'Highest load of an interval.', zh: '最大时段负荷。' }),
      load_factor: ratio({ en: 'Mean load, of the highest.', zh: '负荷率：平均负荷与最大负荷之比。' }),
      meters_told: count({
        en: 'Meters whose use is in what was used: others are left out, so that nothing is told of a few.',
        zh: '计入用电量合计的电能表数；为避免暴露少数家庭，其余剔除。',
      }),
      meters_expected: count({ en: 'Meters behind it, by the file of places.', zh: '按计量点档案应有的电能表数。' }),
      meters_read: count({
        en: 'Of these, with every interval of the day as measured.',
        zh: '其中全天各时段均有实测数据的电能表数。',
      }),
      estimated_percent: {
        type: 'double',
        unit: '%',
        doc: { en: 'Share of all intervals that are estimated.', zh: '估算时段的比例。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  'billing-reads': {
    name: { en: 'Use over billing periods, of many connections together', zh: '计费周期用量汇总' },
    columns: {
      commodity: {
        type: 'string',
        doc: {
          en: 'electricity, generation or gas.',
          zh: 'electricity（用电）、generation（发电上网）或 gas（燃气）。',
        },
      },
      unit: {
        type: 'string',
        doc: { en: 'kWh or therm: a therm is never turned into kWh.', zh: 'kWh 或 therm（撒姆），不相互换算。' },
      },
      total: {
        type: 'double',
        doc: { en: 'Use of all periods that begin at this time.', zh: '以此时刻为起点的各周期用量合计。' },
      },
      connections: count({ en: 'Connections with such a period.', zh: '有该周期数据的用户数。' }),
      estimated: count({ en: 'Of these, estimated.', zh: '其中为估算值的用户数。' }),
    },
    key: ['device_id', 'event_time', 'commodity', 'unit'],
  },
  'power-quality': {
    name: { en: 'Measurements of the network', zh: '配网监测数据' },
    columns: {
      l1_volts: lineVolts('L1'),
      l2_volts: lineVolts('L2'),
      l3_volts: lineVolts('L3'),
      unbalance_percent: figure('%', {
        en: 'Negative sequence of the voltages, of the positive (IEC 61000-4-30:2015, 5.7).',
        zh: '负序电压与正序电压之比（IEC 61000-4-30:2015，5.7）。',
      }),
      zero_sequence_percent: figure('%', {
        en: 'Zero sequence of the voltages, of the positive, by their magnitudes: of meters true to 0.1 %, less than 5 % is nothing. A lost neutral shows as more.',
        zh: '由相电压与线电压幅值推算的零序电压与正序电压之比：计量误差为 0.1 % 时，低于 5 % 无意义；中性线断开时明显增大。',
      }),
      frequency_hz: figure('Hz', { en: 'Frequency.', zh: '频率。' }),
      active_kw: figure('kW', { en: 'Active power.', zh: '有功功率。' }),
      apparent_kva: figure('kVA', { en: 'Apparent power.', zh: '视在功率。' }),
      power_factor: ratio({ en: 'Active power, of the apparent one.', zh: '功率因数。' }),
      loading_percent: figure('%', { en: 'Apparent power, of the rating.', zh: '负载率：视在功率与额定容量之比。' }),
    },
    key: ['device_id', 'event_time'],
  },
  outages: {
    name: { en: 'Interruptions of supply', zh: '停电事件' },
    columns: {
      date: {
        type: 'string',
        doc: {
          en: 'Local calendar day on which it began, `YYYY-MM-DD`: it counts on that day.',
          zh: '停电开始的当地自然日，`YYYY-MM-DD`，计入该日指标。',
        },
      },
      ended_at: {
        type: 'timestamp',
        nullable: true,
        doc: { en: 'When supply was back; null: it is not.', zh: '恢复供电时间；null 表示尚未恢复。' },
      },
      whole: {
        type: 'boolean',
        doc: {
          en: 'The whole transformer: three meters or more within two minutes.',
          zh: '整台变压器停电：两分钟内至少三只电能表失电。',
        },
      },
      meters: count({ en: 'Meters that said so.', zh: '上报失电的电能表数。' }),
      connections: count({ en: 'Connections without supply.', zh: '停电用户数。' }),
      minutes: figure('min', {
        en: 'From the first meter until supply was back; null: it is not.',
        zh: '自首只电能表失电至恢复供电的时长；null 表示尚未恢复。',
      }),
      sustained: {
        type: 'boolean',
        nullable: true,
        doc: {
          en: 'Longer than five minutes (IEEE 1366-2022); null: not known yet.',
          zh: '持续超过 5 分钟（IEEE 1366-2022）；null 表示尚未确定。',
        },
      },
      connection_minutes: figure('min', {
        en: 'Minutes without supply of all its connections; null: it is not over.',
        zh: '全部停电用户的停电分钟数；null 表示尚未结束。',
      }),
      customers_served: count({
        en: 'Supplied meters of the city, by which indices divide.',
        zh: '本市供电用户总数，停电指标以此为分母。',
      }),
    },
    key: ['device_id', 'event_time'],
  },
  'demand-response': {
    name: { en: 'Prices and levels of demand response', zh: '需求响应价格与等级' },
    columns: {
      until: { type: 'timestamp', doc: { en: 'When it no longer holds.', zh: '失效时间。' } },
      payload: {
        type: 'string',
        doc: {
          en: 'What it is, as OpenADR calls it: `PRICE`, `SIMPLE` and others.',
          zh: 'OpenADR 负载类型：`PRICE`、`SIMPLE` 等。',
        },
      },
      value: {
        type: 'double',
        doc: { en: 'Price, level or limit, in the unit of its program.', zh: '价格、等级或限值，单位由项目规定。' },
      },
      event_id: {
        type: 'string',
        doc: {
          en: 'Event that says so, of those that overlap the strongest.',
          zh: '生效事件；重叠时以优先级最高者为准。',
        },
      },
      program: { type: 'string', doc: { en: 'Program of the event.', zh: '事件所属项目。' } },
    },
    key: ['device_id', 'event_time', 'payload'],
  },
  'demand-settlements': {
    name: { en: 'Demand response, settled', zh: '需求响应结算' },
    columns: {
      until: {
        type: 'timestamp',
        doc: { en: 'When it asked for less no longer.', zh: '削减要求的结束时间。' },
      },
      event_id: {
        type: 'string',
        doc: { en: 'Event of OpenADR that asked for less.', zh: '要求削减负荷的 OpenADR 事件。' },
      },
      program: { type: 'string', doc: { en: 'Program of the event.', zh: '事件所属项目。' } },
      baseline_kwh: figure('kWh', {
        en: 'Mean of the highest of the last similar days, adjusted by the day itself: five of ten weekdays, two of three days of weekends.',
        zh: '近期相似日中最高日的均值，经当日修正：工作日取十日中最高五日，周末取三日中最高两日。',
      }),
      actual_kwh: figure('kWh', { en: 'What was used.', zh: '实际用电量。' }),
      shed_kwh: figure('kWh', { en: 'Baseline less what was used.', zh: '削减电量：基线减实际。' }),
      adjustment_percent: figure('%', {
        en: 'Adjustment by the day itself, 20 % at most.',
        zh: '当日修正比例，上限 20 %。',
      }),
      similar_days: {
        type: 'int',
        nullable: true,
        doc: { en: 'Similar days that were known.', zh: '已知的相似日数。' },
      },
      unsettled: {
        type: 'string',
        nullable: true,
        doc: {
          en: 'Why it is not settled: `overridden` (another event held), `longer-than-a-day`, `load-unknown` (not read, or of too few meters) or `similar-days` (too few are known); null: it is.',
          zh: '未结算的原因：`overridden`（其他事件生效）、`longer-than-a-day`（超过一天）、`load-unknown`（未抄到或户数不足）、`similar-days`（已知相似日不足）；已结算为 null。',
        },
      },
    },
    key: ['device_id', 'event_time', 'event_id'],
  },
} as const;
