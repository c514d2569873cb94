import type { Alarm } from '../shared/alarm';
import type { IndicatorFacts } from '../shared/indicator';

type Keyed<T> = Readonly<Record<string, Omit<T, 'id'>>>;

/** Alarms of the grid, by id. */
export const alarms = {
  'loading-high': {
    name: { en: 'Transformer or feeder is heavily loaded', zh: '变压器或馈线重载' },
    severity: 'warning',
    runbook: {
      en: 'The load is above 80 % of the rating. See in its loads when that is so, and plan to move some of it.',
      zh: '负载率超过 80 %。查看负荷曲线确认时段，安排负荷转移。',
    },
    source: 'docs/domain/grid.md, alarm 1',
  },
  overloaded: {
    name: { en: 'Transformer or feeder is overloaded', zh: '变压器或馈线过载' },
    severity: 'major',
    runbook: {
      en: 'The load has been above the rating for 15 minutes. Move load to a neighbour, or ask large customers for less.',
      zh: '负载率超过 100 % 已达 15 分钟。将负荷转移到相邻线路，或请大用户压减负荷。',
    },
    source: 'docs/domain/grid.md, alarm 1',
  },
  'overload-critical': {
    name: { en: 'Transformer or feeder is about to fail from load', zh: '变压器或馈线严重过载' },
    severity: 'critical',
    latency: 'minutes',
    runbook: {
      en: 'The load is above 120 % of the rating. Switch load over at once, before its protection does.',
      zh: '负载率超过 120 %。立即转移负荷，避免保护跳闸。',
    },
    source: 'docs/domain/grid.md, alarm 1',
  },
  'reads-missing': {
    name: { en: 'Reads of meters are missing', zh: '抄表缺失' },
    severity: 'minor',
    runbook: {
      en: 'A day after the day itself less than 99 % of the meters are read. Look at the concentrator or the file of the reading system; files may be brought again.',
      zh: '次日结束时抄表成功率低于 99 %。检查集中器或抄表系统文件；文件可重复上传。',
    },
    source: 'docs/domain/grid.md, alarm 2',
  },
  'losses-high': {
    name: { en: 'Losses are high', zh: '线损率过高' },
    severity: 'major',
    runbook: {
      en: 'More came in than the meters behind it measured. Check the file of places first (a meter at the wrong transformer), then the main meter and its ratio, then look for theft.',
      zh: '供入电量多于下级计量。先核对计量点档案（户变关系），再检查总表和互感器变比，然后排查窃电。',
    },
    source: 'docs/domain/grid.md, alarm 3',
  },
  'meter-check': {
    name: { en: 'Values of a meter do not hold', zh: '电能表数据异常' },
    severity: 'minor',
    runbook: {
      en: 'The alarm says which meter and which check: a spike, more than its fuse carries, nothing used for a week, a register that went back, or intervals that do not add up to the register. Have the meter looked at.',
      zh: '告警给出电能表和未通过的校验：突增、超过熔断容量、一周零用电、示数倒走，或时段电量之和与示数差不符。安排现场检查。',
    },
    source: 'docs/domain/grid.md, rule B',
  },
  'voltage-out': {
    name: { en: 'Voltage is outside its limits', zh: '电压越限' },
    severity: 'major',
    runbook: {
      en: 'A mean of ten minutes is outside what the standard always allows. Look at the tap of the transformer, a broken neutral, and generation on the line.',
      zh: '10 分钟平均电压超出标准允许范围。检查变压器分接头、中性线断线和分布式电源。',
    },
    source: 'docs/domain/grid.md, alarms 4 and 6',
  },
  'voltage-week': {
    name: { en: 'Voltage is poor over the week', zh: '周电压合格率低' },
    severity: 'minor',
    runbook: {
      en: 'Less than 95 % of the means of the last seven days are within the limits of the standard. Plan a change of tap or line.',
      zh: '近 7 天电压合格率低于 95 %。安排调整分接头或改造线路。',
    },
    source: 'docs/domain/grid.md, alarm 4',
  },
  'voltage-unbalanced': {
    name: { en: 'Voltages of the phases are unbalanced', zh: '三相电压不平衡' },
    severity: 'minor',
    runbook: {
      en: 'The negative sequence is above 2 %: motors run hot. Share single-phase load among the phases, and look for a lost phase.',
      zh: '负序电压不平衡度超过 2 %，电动机会过热。调整单相负荷分布，检查是否缺相。',
    },
    source: 'docs/domain/grid.md, alarm 6',
  },
  'frequency-out': {
    name: { en: 'Frequency is outside its limits', zh: '频率越限' },
    severity: 'major',
    runbook: {
      en: 'Call the operator of the transmission grid. Of one monitor alone it is the monitor.',
      zh: '联系上级电网调度。若仅一台终端越限，应检查该终端。',
    },
    source: 'docs/domain/grid.md, alarms 5 and 6',
  },
  'power-factor-low': {
    name: { en: 'Power factor is low', zh: '功率因数低' },
    severity: 'warning',
    runbook: {
      en: 'The power factor is below 0.9 under load: look at the compensation, then at large customers.',
      zh: '带负荷时功率因数低于 0.9：检查无功补偿，再排查大用户。',
    },
    source: 'docs/domain/grid.md, alarm 7',
  },
  outage: {
    name: { en: 'Transformer without supply', zh: '变压器停电' },
    severity: 'critical',
    runbook: {
      en: 'Three meters of one transformer or more lost supply within two minutes. Send a crew to its fuses; where neighbours of the same feeder are out too, to the feeder.',
      zh: '同一变压器两分钟内至少三只电能表失电。派人检查其熔断器；同一馈线的其他变压器也停电时检查馈线。',
    },
    // The third meter within two minutes.
    supply: { evidence: 'cause', withinMinutes: 2 },
    source: 'docs/domain/grid.md, rule E',
  },
  'demand-response-poor': {
    name: { en: 'Demand response brought too little', zh: '需求响应效果不足' },
    severity: 'minor',
    runbook: {
      en: 'An event shed less of the baseline than the city asks. See in the settlements whether one asset fails or all: then the event did not reach the customers.',
      zh: '需求响应事件削减的负荷低于要求。查看结算记录：若所有台区均不足，说明事件未送达用户；若仅个别台区不足，核查该台区用户。',
    },
    source: 'docs/domain/grid.md, alarm 10',
  },
  tamper: {
    name: { en: 'Somebody is at a meter', zh: '电能表疑似被动' },
    severity: 'major',
    runbook: {
      en: 'The alarm names the meter and what it noticed: its cover, its terminals or a magnet. Send an inspector; tell nobody at the address before.',
      zh: '告警给出电能表和事件：开盖、开端钮盒或磁场干扰。派稽查人员到场，事前不要通知用户。',
    },
    source: 'docs/domain/grid.md, alarm 9',
  },
} as const satisfies Keyed<Alarm>;

/** Figures of the grid, by id. */
export const indicators = {
  'read-success': {
    name: { en: 'Meters read a day later', zh: '次日抄表成功率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'docs/domain/grid.md, alarm 2',
  },
  losses: {
    name: { en: 'Losses, mean of transformers and feeders', zh: '线损率（平均）' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'docs/domain/grid.md, alarm 3',
  },
  'load-factor': {
    name: { en: 'Load factor, mean', zh: '负荷率（平均）' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/grid.md, rule D',
  },
  'peak-load': {
    name: { en: 'Highest load of a transformer or feeder', zh: '最大时段负荷' },
    unit: 'kW',
    statistic: 'Maximum',
    source: 'docs/domain/grid.md, rule D',
  },
  'demand-shed': {
    name: { en: 'Load shed on request, of the baseline', zh: '需求响应削减比例' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/grid.md, rule F',
  },
  loading: {
    name: { en: 'Highest load against the rating', zh: '最高负载率' },
    unit: 'Percent',
    statistic: 'Maximum',
    headline: true,
    source: 'docs/domain/grid.md, alarm 1',
  },
  'voltage-compliance': {
    name: { en: 'Voltages within the standard', zh: '电压合格率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/grid.md, alarm 4',
  },
  'saidi-minutes': {
    name: { en: 'Time without supply, of a mean customer', zh: '户均停电时间' },
    unit: 'minutes',
    statistic: 'Sum',
    source: 'docs/domain/grid.md, rule D',
  },
  'saifi-interruptions': {
    name: { en: 'Interruptions of a mean customer', zh: '户均停电次数' },
    unit: 'Count',
    counts: { one: 'interruption', en: 'interruptions', zh: '次/户' },
    statistic: 'Sum',
    source: 'docs/domain/grid.md, rule D',
  },
  'demand-now': {
    name: { en: 'Demand now, of all monitored transformers and feeders', zh: '当前总负荷' },
    unit: 'kW',
    statistic: 'Maximum',
    source: 'docs/domain/grid.md, indicators',
  },
} as const satisfies Readonly<Record<string, IndicatorFacts>>;
