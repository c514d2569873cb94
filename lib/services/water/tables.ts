import type { Column } from '../shared/record';

const cubicMetres = (en: string, zh: string) =>
  ({ type: 'double', unit: 'm³', nullable: true, doc: { en, zh } }) as const satisfies Column;

const measured = (unit: string, en: string, zh: string) =>
  ({ type: 'double', unit, nullable: true, doc: { en, zh } }) as const satisfies Column;

const date = {
  type: 'string',
  doc: { en: 'Local calendar day, `YYYY-MM-DD`.', zh: '当地自然日，`YYYY-MM-DD`。' },
} as const satisfies Column;

/** No table has what a household used, and when: of meters the lake has how well they are read, and sums of many. */
export const tables = {
  'meter-days': {
    name: { en: 'How well meters are read', zh: '水表抄读质量' },
    columns: {
      date,
      expected: { type: 'int', doc: { en: 'Readings that the day should have.', zh: '当日应有读数。' } },
      measured: { type: 'int', doc: { en: 'Readings that were measured.', zh: '实测读数。' } },
      estimated: {
        type: 'int',
        doc: { en: 'Readings that the sender or a gap made.', zh: '由发送方估计或因缺数推算的读数。' },
      },
      missing: { type: 'int', doc: { en: 'Readings that nobody has.', zh: '缺失读数。' } },
      flags: {
        type: 'string[]',
        doc: {
          en: 'What is doubtful: `meter-reset`, `rollover`, `negative`, `steady`, `gap`.',
          zh: '可疑标记：`meter-reset`（换表或清零）、`rollover`（翻转）、`negative`（负值）、`steady`（恒定）、`gap`（缺口）。',
        },
      },
    },
    key: ['device_id', 'event_time'],
  },
  'district-flows': {
    name: { en: 'Inflow and pressure of districts', zh: '分区流量与水压' },
    columns: {
      inflow_m3h: measured('m³/h', 'Net inflow.', '净流入流量。'),
      pressure_m: measured('m', 'Pressure at the district meter or its critical point.', '区域表或最不利点水压。'),
      burst: {
        type: 'boolean',
        nullable: true,
        doc: {
          en: 'Above what the same time of 14 days had; null where too few are known.',
          zh: '高于前 14 日同一时刻；已知天数不足时为 null。',
        },
      },
    },
    key: ['device_id', 'event_time'],
  },
  'night-flows': {
    name: { en: 'Night flows of districts', zh: '分区夜间流量' },
    columns: {
      date,
      lowest_m3h: {
        type: 'double',
        unit: 'm³/h',
        doc: { en: 'Lowest inflow from 02:00 to 04:00.', zh: '02:00 至 04:00 的最小流量。' },
      },
      base_m3h: measured(
        'm³/h',
        'Median of the 14 nights before that are no alarm; null with fewer than 7.',
        '此前 14 个无告警夜的中位数；不足 7 夜时为 null。',
      ),
      above_percent: measured('%', 'How much above the base.', '高出基线的比例。'),
      is_frozen: {
        type: 'boolean',
        doc: { en: 'The base stands still, for the alarm stands.', zh: '告警期间基线冻结。' },
      },
    },
    key: ['device_id', 'event_time'],
  },
  'district-hours': {
    name: { en: 'Inflow and metered use of districts by hour', zh: '分区小时流入量与计量用水量' },
    columns: {
      inflow_m3: cubicMetres(
        'What flowed in in the hour; null where less than 95 % of it is known.',
        '该小时流入量；已知时间不足 95 % 时为 null。',
      ),
      metered_m3: {
        type: 'double',
        unit: 'm³',
        doc: {
          en: 'What meters that were read for the hour measured together. Of fewer than the city says there is no row, and where fewer were not read some more are left out.',
          zh: '该小时已抄读水表的合计用水量；少于设定只数时无此行；未抄读只数不足设定时另剔除若干只。',
        },
      },
      meters: { type: 'int', doc: { en: 'Meters that the sum is of.', zh: '计入合计的水表数。' } },
      meters_expected: { type: 'int', doc: { en: 'Meters of the district.', zh: '分区水表总数。' } },
    },
    key: ['device_id', 'event_time'],
  },
  balances: {
    name: { en: 'Water balance of districts by month', zh: '分区月度水量平衡' },
    columns: {
      month: { type: 'string', doc: { en: 'Calendar month, `YYYY-MM`.', zh: '自然月，`YYYY-MM`。' } },
      inflow_m3: cubicMetres(
        'System input volume: of the file, else of the flows where 95 % of the month are known.',
        '系统供水量：以文件为准，否则由流量累计（已知比例不低于 95 %）。',
      ),
      billed_m3: cubicMetres('Billed authorised consumption, metered and unmetered.', '计费合法用水量。'),
      unbilled_m3: cubicMetres('Unbilled authorised consumption, metered and unmetered.', '免费合法用水量。'),
      unauthorised_m3: cubicMetres(
        'Unauthorised consumption, a part of the apparent losses.',
        '非法用水量（表观漏损）。',
      ),
      meter_error_m3: cubicMetres('Errors of meters, a part of the apparent losses.', '计量误差水量（表观漏损）。'),
      apparent_losses_m3: cubicMetres('Apparent losses.', '表观漏损水量。'),
      real_losses_m3: cubicMetres('Real losses.', '真实漏损水量。'),
      water_losses_m3: cubicMetres('Water losses: apparent and real.', '漏损水量合计。'),
      non_revenue_m3: cubicMetres('Non-revenue water.', '产销差水量。'),
      non_revenue_percent: measured('%', 'Non-revenue water, share of the inflow by volume.', '产销差率（按水量）。'),
      unavoidable_l_day: measured(
        'L/d',
        'Unavoidable annual real losses (UARL); null where the file lacks what they follow from.',
        '不可避免真实漏损（UARL）；文件缺少所需数据时为 null。',
      ),
      leakage_index: {
        type: 'double',
        nullable: true,
        doc: {
          en: 'Infrastructure leakage index (ILI): real losses / UARL.',
          zh: '供水设施漏损指数（ILI）：真实漏损 / UARL。',
        },
      },
    },
    key: ['device_id', 'event_time'],
  },
  quality: {
    name: { en: 'Quality of drinking water', zh: '饮用水水质' },
    columns: {
      temperature_celsius: measured('°C', 'Temperature.', '水温。'),
      ph: { type: 'double', nullable: true, doc: { en: 'pH.', zh: 'pH 值。' } },
      turbidity_ntu: measured('NTU', 'Turbidity.', '浑浊度。'),
      free_chlorine_mg_l: measured('mg/L', 'Free chlorine.', '游离氯。'),
      conductivity_us_cm: measured('µS/cm', 'Conductivity.', '电导率。'),
      dissolved_oxygen_mg_l: measured('mg/L', 'Dissolved oxygen.', '溶解氧。'),
      ammonium_mg_l: measured('mg/L', 'Ammonium (NH4).', '铵（NH4）。'),
      nitrate_mg_l: measured('mg/L', 'Nitrate (NO3).', '硝酸盐（NO3）。'),
      fluoride_mg_l: measured('mg/L', 'Fluoride.', '氟化物。'),
      e_coli_100ml: measured('1/100 mL', 'Escherichia coli.', '大肠埃希氏菌。'),
      beyond: {
        type: 'string[]',
        doc: { en: 'Parameters beyond their limit, e.g. `turbidity`.', zh: '超限指标，例如 `turbidity`。' },
      },
      unread: {
        type: 'string[]',
        doc: { en: 'Parameters of the message that nobody could read.', zh: '报文中无法读取的指标。' },
      },
      edition: { type: 'string', doc: { en: 'Standard whose limits were taken.', zh: '采用的标准版本。' } },
    },
    key: ['device_id', 'event_time'],
  },
} as const;
