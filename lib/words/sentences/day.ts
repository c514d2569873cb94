import type { Sentences } from '../sentence';

/** Sentences of findings on a day that both versions were run on. */
export const day = {
  'day.what-devices': {
    en: '“{service}” was run on the same simulated day in both versions, with {n, plural, one {# device} other {# devices}} of {of}',
    zh: '“{service}”的两个版本已用同一模拟日试运行，模拟设备 {n} 台，共 {of} 台',
  },
  'day.what-files': {
    en: '“{service}” was run on the same recorded files in both versions: {n} of {of}, {rows}',
    zh: '“{service}”的两个版本已用相同的记录文件试运行：文件 {n} 个（共 {of} 个），{rows}',
  },
  'day.rows.all': {
    en: 'with all their rows',
    zh: '含全部数据行',
  },
  'day.rows.list': {
    en: '“{feed}” (each is one list, judged as a whole)',
    zh: '“{feed}”（每份作为整体判定）',
  },
  'day.rows.known': {
    en: '“{feed}” (other data are read with it)',
    zh: '“{feed}”（解读其他数据的依据）',
  },
  'day.rows.nobody': {
    en: '“{feed}” (no row names a device)',
    zh: '“{feed}”（数据行未注明设备）',
  },
  'day.rows.drawn': {
    en: 'with the rows of {n} of {of, plural, one {# device} other {# devices}}',
    zh: '其中设备 {n} 台（共 {of} 台）的数据行',
  },
  'day.rows.drawn-and-whole': {
    en: 'with the rows of {n} of {of, plural, one {# device} other {# devices}}, and all rows of {feeds}',
    zh: '其中设备 {n} 台（共 {of} 台）的数据行，以及{feeds}的全部数据行',
  },
  'day.rows.whole': {
    en: 'with all rows of {feeds}',
    zh: '含{feeds}的全部数据行',
  },
  'day.why-same': {
    en: 'Both make the same of it: alarms, refusals, figures, records and bills; what only the clock finds, such as silence or the list of a day, is not in it',
    zh: '告警、拒收、指标、记录与账单均相同；仅由时钟判定的情况（如失联、每日清单）不计入',
  },
  'day.why-nothing': {
    en: 'Neither takes any message of it, and {n, plural, =0 {none is} one {# is} other {# are}} refused: nothing can be said of the change',
    zh: '两个版本均未接收其中任何消息，拒收 {n} 条：无法据此判断变更的影响',
  },
  'day.why-differs': {
    en: 'The figures are of this sample and this day; what only the clock finds, such as silence, is not in them',
    zh: '以下数字仅针对该样本与该日；仅由时钟判定的情况（如失联）不计入',
  },
  'day.alarm.what': {
    en: 'On that day the alarm “{alarm}” of “{service}” is raised {after, plural, one {once} other {# times}} instead of {before, plural, one {once} other {# times}}',
    zh: '该日“{service}”的告警“{alarm}”触发 {after} 次，原为 {before} 次',
  },
  'day.alarm.other': {
    en: 'On that day the alarm “{alarm}” of “{service}” is raised {after, plural, one {once} other {# times}} as before, but {n, plural, one {once} other {# times}} of another device, at other times or of another severity',
    zh: '该日“{service}”的告警“{alarm}”触发 {after} 次，与原来相同，但其中 {n} 次的设备、起止时间或级别不同',
  },
  'day.alarm.why': {
    en: 'The same messages came to both versions: people are called to other things than before',
    zh: '两个版本收到的消息相同：值班人员被通知的情况与以前不同',
  },
  'day.refused.more': {
    en: '{n, plural, one {# message} other {# messages}} more of that day {n, plural, one {is} other {are}} refused of “{feed}”: {reason}',
    zh: '该日“{feed}”的消息多拒收 {n} 条：{reason}',
  },
  'day.refused.fewer': {
    en: '{n, plural, one {# message} other {# messages}} of that day {n, plural, one {is} other {are}} no longer refused of “{feed}”: {reason}',
    zh: '该日“{feed}”的消息少拒收 {n} 条：{reason}',
  },
  'day.refused.why': {
    en: 'What is refused waits in quarantine, and is in no record and no alarm',
    zh: '被拒收的消息存于隔离区，不进入任何记录与告警',
  },
  'day.indicator.Average': {
    en: 'On that day “{indicator}” of “{service}” is {after} instead of {before} on average',
    zh: '该日“{service}”的指标“{indicator}”平均为 {after}，原为 {before}',
  },
  'day.indicator.Sum': {
    en: 'On that day “{indicator}” of “{service}” is {after} instead of {before} in all',
    zh: '该日“{service}”的指标“{indicator}”合计为 {after}，原为 {before}',
  },
  'day.indicator.Maximum': {
    en: 'On that day “{indicator}” of “{service}” is {after} instead of {before} at its highest',
    zh: '该日“{service}”的指标“{indicator}”最高为 {after}，原为 {before}',
  },
  'day.indicator.Minimum': {
    en: 'On that day “{indicator}” of “{service}” is {after} instead of {before} at its lowest',
    zh: '该日“{service}”的指标“{indicator}”最低为 {after}，原为 {before}',
  },
  'day.indicator.none': { en: 'no value', zh: '无数值' },
  'day.indicator.why': {
    en: 'Figures before and after the change cannot be compared without a note',
    zh: '变更前后的数值须加注后方可比较',
  },
  'day.bill.more': {
    en: '{n, plural, one {# record} other {# records}} “{table}” of that day cost {delta} more: {after} instead of {before}',
    zh: '该日“{table}”{n} 条共多计费 {delta}：由 {before} 变为 {after}',
  },
  'day.bill.less': {
    en: '{n, plural, one {# record} other {# records}} “{table}” of that day cost {delta} less: {after} instead of {before}',
    zh: '该日“{table}”{n} 条共少计费 {delta}：由 {before} 变为 {after}',
  },
  'day.bill.currency': {
    en: '{n, plural, one {# record} other {# records}} “{table}” of that day cost {after} instead of {before}; amounts in different currencies are not compared',
    zh: '该日“{table}”{n} 条的计费由 {before} 变为 {after}；币种不同，不作大小比较',
  },
  'day.bill.why': {
    en: 'It is what people would have been asked for, by the prices of each version',
    zh: '此为按各版本价格应向使用者收取的金额',
  },
  'day.records.fewer': {
    en: '{n, plural, one {# record} other {# records}} “{table}” of that day {n, plural, one {is} other {are}} no longer kept: {after} instead of {before}',
    zh: '该日“{table}”的记录少留存 {n} 条：由 {before} 条变为 {after} 条',
  },
  'day.records.more': {
    en: '{n, plural, one {# record} other {# records}} more of “{table}” {n, plural, one {is} other {are}} kept of that day: {after} instead of {before}',
    zh: '该日“{table}”的记录多留存 {n} 条：由 {before} 条变为 {after} 条',
  },
  'day.records.other': {
    en: '{n} of {after, plural, one {# record} other {# records}} “{table}” of that day {n, plural, one {says} other {say}} something else than before',
    zh: '该日“{table}”的记录 {after} 条，其中 {n} 条的内容与原来不同',
  },
  'day.records.why': {
    en: 'The same messages came to both versions',
    zh: '两个版本收到的消息相同',
  },
} satisfies Sentences;
