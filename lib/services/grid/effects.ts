import { amount, both, type Effect, type EffectOptions, other, reckoning, type Sides } from '../shared/effects';
import type { Words } from '../shared/words';

/** Number of customers' meters: also what the indices of interruptions divide by (IEEE 1366-2022). */
export const served = amount(
  'service',
  'neither',
  {
    en: 'the city reckons with more electricity meters: what they send costs more, and SAIDI and SAIFI are lower from now on, for they are divided by more customers',
    zh: '按更多的电能表计：其上报费用增加；SAIDI 和 SAIFI 此后按更多用户数计算，数值降低',
  },
  {
    en: 'the city reckons with fewer electricity meters: what they send costs less, and SAIDI and SAIFI are higher from now on, for they are divided by fewer customers',
    zh: '按更少的电能表计：其上报费用减少；SAIDI 和 SAIFI 此后按更少用户数计算，数值升高',
  },
);

/** What a meter says by itself is that it is there: events come when they happen, and reads in files. */
export const silent = amount(
  'service',
  'less',
  {
    en: 'a meter that has fallen silent, or whose supply is back without its having said so, is noticed later; interruptions and files of reads come as before',
    zh: '更晚发现失联的电能表和未上报的复电；停电事件和抄表文件不受影响',
  },
  {
    en: 'a meter that has fallen silent, or whose supply is back without its having said so, is noticed sooner; interruptions and files of reads come as before',
    zh: '更早发现失联的电能表和未上报的复电；停电事件和抄表文件不受影响',
  },
);

const ofLoads = reckoning({ en: 'loads of transformers and feeders', zh: '变压器和馈线负荷' });
const readShorter: Words = {
  en: 'before the deployment, set electricity meters, and the system that reads them, to intervals of {after} or less instead of {before}: what is used in a longer one is spread evenly, so that the peaks in it stay unseen',
  zh: '部署前将电能表及抄表系统的时段由 {before} 改为不超过 {after}：更长时段的用电量按平均分摊，其中的尖峰无法识别',
};
/** Intervals of reads are set in the meters, by no deployment. Shorter ones than loads have are summed. */
export const loadsOver: Effect = {
  ...ofLoads,
  of: (change) => {
    const { before = 0, after = 0 } = change as Sides<number>;
    const told = ofLoads.of(change);
    return before > after ? told.map((one) => ({ ...one, toDo: readShorter, toDoBy: 'device-team' })) : told;
  },
};

export const lossy = amount(
  'operations',
  'less',
  {
    en: 'a larger share of the energy may be lost or stolen before there is an alarm; losses that jump still raise one',
    zh: '损失或被窃的电量比例更高时才会告警；线损突增仍会告警',
  },
  {
    en: 'there is an alarm when a smaller share of the energy is lost or stolen, and more often one that is only an error of a file or a meter',
    zh: '损失或被窃的电量比例较低时即告警，因档案或计量差错引起的误报增多',
  },
  { severity: 'medium' },
);

/** Other limits: what was well may be an alarm now. */
export const judgedBy = ({ en, zh }: Words, options?: EffectOptions) =>
  other(
    'service',
    {
      en: `${en}, so alarms and the share of voltages within the standard before and after cannot be compared`,
      zh: `${zh}，前后的告警和电压合格率不可比`,
    },
    options,
  );

/** Rule G: what is of too few households has no figure, and neither losses nor what was shed on request are judged without one. */
export const together = both(
  amount(
    'security',
    'more',
    {
      en: 'more households are summed together, and transformers and feeders with fewer have no sum',
      zh: '更多户合并统计，户数不足的变压器和馈线不再提供合计',
    },
    {
      en: 'fewer households are summed together, so that the use of one is guessed more easily',
      zh: '合并统计的户数更少，个别家庭的用电更容易被推断',
    },
  ),
  amount(
    'operations',
    'less',
    {
      en: 'transformers and feeders with fewer households raise no alarm any more of losses that are too high, nor of too little shed on request',
      zh: '户数不足的变压器和馈线不再就线损过高、需求响应削减不足告警',
    },
    {
      en: 'transformers and feeders with fewer households than before raise alarms, too, of losses that are too high and of too little shed on request',
      zh: '户数较少的变压器和馈线也会就线损过高、需求响应削减不足告警',
    },
    { severity: 'medium' },
  ),
);
