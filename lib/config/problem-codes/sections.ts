import { type CodeDoc, code, error, warning } from './code-doc';

/** Problems of what the settings of one service mean together. */
export const sections = {
  CK3100: error(
    { en: 'Settings contradict', zh: '设置相互矛盾' },
    { en: 'Settings of the service exclude each other.', zh: '服务的各项设置互不相容。' },
    { en: 'Keep one of the two; the hint says which go together.', zh: '保留其中之一；提示中说明哪些可以并存。' },
  ),
  CK3103: warning(
    { en: 'Probably not meant', zh: '可能并非本意' },
    {
      en: 'Settings of the service go together, and say something that few cities mean.',
      zh: '服务的各项设置可以并存，但其含义少有城市采用。',
    },
    { en: 'See the hint; leave it where it is meant.', zh: '参见提示；若确为本意则保留。' },
  ),
  CK3110: error(
    { en: 'Unknown name in a section', zh: '引用的名称不存在' },
    {
      en: 'A setting names a part of the service, or a district, that the file does not have: it would do nothing.',
      zh: '设置所引用的服务内部项目或片区在文件中不存在，不会起作用。',
    },
    { en: 'Use a name that the hint lists, or add the part.', zh: '采用提示中列出的名称，或添加该项。' },
  ),
  CK3111: error(
    { en: 'End before the beginning', zh: '结束早于开始' },
    {
      en: 'A span of time or days ends before it begins, or lasts no time; or steps of a course are not in their order.',
      zh: '时段或日期区间的结束早于开始，或时长为零；或各时段未按顺序排列。',
    },
    code('`restrictions: { start_time: "23:00", end_time: "07:00" }`'),
  ),
  CK3112: error(
    { en: 'Least above the most', zh: '下限高于上限' },
    {
      en: 'The lower of two limits is not below the upper, so that nothing, or all, is between them.',
      zh: '两个限值中较低者不低于较高者，其间没有任何取值。',
    },
    code('`phases: [{ phase: 2, minGreenSeconds: 10, maxGreenSeconds: 60 }]`'),
  ),
  CK3113: error(
    { en: 'More parts than there are', zh: '部分多于整体' },
    {
      en: 'A number counts parts of what another counts, and is greater: more stations than connectors.',
      zh: '某项数量应是另一项的一部分，却大于后者：例如充电站多于接口。',
    },
    code('`charging: { stations: 400, connectors: 820 }`'),
  ),
  CK3114: error(
    { en: 'Incomplete', zh: '设置不完整' },
    {
      en: 'What is switched on, or begun, needs a further setting to do anything.',
      zh: '已开启或已填写的设置还缺少其他设置，无法起作用。',
    },
    { en: 'Add what the hint names.', zh: '添加提示中所列的设置。' },
  ),
  CK3115: error(
    { en: 'Never reached', zh: '永不适用' },
    {
      en: 'The entry stands behind another that fits whenever it does, and the first counts.',
      zh: '该项排在另一项之后，而后者凡适用时均先适用。',
    },
    { en: 'Put what is narrower first.', zh: '将条件较窄的项写在前面。' },
  ),
  CK3116: error(
    { en: 'Rings of a junction', zh: '路口的环结构' },
    {
      en: 'No controller could run these rings: each phase stands in them once, and all rings cross the same barriers.',
      zh: '没有信号机能执行这样的环结构：每个相位在各环中只出现一次，且各环通过相同的屏障。',
    },
    code('`rings: [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]`'),
  ),
  CK3117: warning(
    { en: 'Timing that cannot be kept', zh: '配时无法满足' },
    {
      en: 'Greens, crossings and cycle of a junction leave adaptive timing nothing to choose: it keeps its fixed times, or the crossing decides.',
      zh: '路口的绿灯、过街和周期限值不给自适应配时留下选择：保持固定配时，或以过街时间为准。',
    },
    { en: 'Widen the limit that the hint names.', zh: '放宽提示中所列的限值。' },
  ),
  CK3118: warning(
    { en: 'Changes nothing', zh: '该项不起作用' },
    {
      en: 'The entry says what is so without it, or counts only with another setting.',
      zh: '没有该项结果也相同，或该项须与另一设置同用才起作用。',
    },
    { en: 'Correct it, or remove it.', zh: '更正或删除。' },
  ),
  CK3119: warning(
    { en: 'Shares do not add up', zh: '占比合计不为 100' },
    { en: 'Shares of one whole add up to 100 %.', zh: '同一整体的各项占比合计应为 100 %。' },
    { en: 'Correct the share that is wrong.', zh: '更正有误的占比。' },
  ),
  CK3120: warning(
    { en: 'Closed by AWS', zh: '会被 AWS 断开' },
    {
      en: 'API Gateway closes a WebSocket on which nothing was said for ten minutes.',
      zh: 'WebSocket 上十分钟没有任何数据时，API Gateway 会将其断开。',
    },
    code('`charging: { heartbeatIntervalSeconds: 300 }`'),
  ),
  CK3121: warning(
    { en: 'Beside the standard', zh: '不在标准之内' },
    {
      en: 'The standard that the section names does not know the value, so what is measured would be judged by another.',
      zh: '所选标准没有该值，测量结果将按不相符的值判定。',
    },
    code('`grid: { standard: gbt12325, nominalVolts: 220 }`'),
  ),
  CK3122: warning(
    { en: 'Nobody may call', zh: '无人可调用' },
    {
      en: 'An operations centre whose roles name nobody has an API that refuses every call: it is paid, and no alarm is ever acknowledged.',
      zh: '运维中心的各角色均未指定人员时，其 API 拒绝一切调用：产生费用，而告警始终无人可确认。',
    },
    code('`operations: { access: { operators: [control-room] } }`'),
  ),
} as const satisfies Record<string, CodeDoc>;
