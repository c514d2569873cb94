import type { Sentences } from '../sentence';

/** Words of the picture of a city's cloud: for people who know their city and not AWS. */
export const diagram = {
  'diagram.title': { en: 'The cloud of {city}', zh: '{city}城市云' },
  'diagram.subtitle': {
    en: 'What the city’s equipment and offices send, how it is checked, and who uses it',
    zh: '城市设备与部门发送什么、如何核验、由谁使用',
  },
  'diagram.column.sources': { en: 'Equipment and offices', zh: '设备与部门' },
  'diagram.column.checks': { en: 'Checked on arrival', zh: '到达即核验' },
  'diagram.column.results': { en: 'What becomes of it', zh: '形成的成果' },
  'diagram.column.people': { en: 'Who uses it', zh: '使用者' },
  'diagram.no-devices': { en: 'People and systems call; no devices', zh: '人员与系统调用，无设备' },
  'diagram.people-data': { en: 'Data of people: a key of its own', zh: '个人数据，独立密钥' },
  'diagram.messages': {
    en: '{n, plural, one {{count} message} other {{count} messages}} a day',
    zh: '{n, plural, other {每天 {count}条消息}}',
  },
  'diagram.rows': {
    en: '{n, plural, one {{count} line} other {{count} lines}} of files a day',
    zh: '{n, plural, other {每天 {count}行文件}}',
  },
  'diagram.back': { en: 'settings and commands', zh: '设置与指令' },
  'diagram.checks.title': { en: 'Every message is checked', zh: '逐条核验消息' },
  'diagram.checks.sender': { en: 'from this city and this device?', zh: '是否来自本市该设备？' },
  'diagram.checks.whole': { en: 'whole and well-formed?', zh: '是否完整合规？' },
  'diagram.checks.time': { en: 'its time plausible?', zh: '时间是否可信？' },
  'diagram.checks.new': { en: 'not counted already?', zh: '是否重复计数？' },
  'diagram.checks.refused': {
    en: 'What fails is set aside with its reason, for {days}',
    zh: '未通过者注明原因隔离保存 {days}',
  },
  'diagram.records': { en: 'Records', zh: '记录' },
  'diagram.records.tables': { en: '{count, plural, one {# table} other {# tables}}', zh: '{count} 张表' },
  'diagram.records.kept': { en: 'kept for {kept}', zh: '保留 {kept}' },
  'diagram.dashboards': { en: 'Dashboards', zh: '仪表盘' },
  'diagram.dashboards.count': {
    en: '{count, plural, one {# dashboard} other {# dashboards}}',
    zh: '{count} 个仪表盘',
  },
  'diagram.dashboards.indicators': {
    en: '{count, plural, one {# indicator} other {# indicators}}',
    zh: '{count} 项指标',
  },
  'diagram.alarms': { en: 'Alarms', zh: '告警' },
  'diagram.alarms.kinds': {
    en: '{count, plural, one {# kind} other {# kinds}} of trouble',
    zh: '{count} 类异常',
  },
  'diagram.alarms.told': { en: 'told by e-mail', zh: '邮件通知' },
  'diagram.analysts': { en: 'Departments', zh: '各部门' },
  'diagram.analysts.count': {
    en: '{count, plural, =0 {none may read them yet} one {# may read them} other {# may read them}}',
    zh: '{count, plural, =0 {尚无部门可查阅} other {{count} 个部门可查阅}}',
  },
  'diagram.operators': { en: 'Control room', zh: '运行中心' },
  'diagram.operators.see': { en: 'sees the city at a glance', zh: '一览全市运行' },
  'diagram.duty': { en: 'People on duty', zh: '值班人员' },
  'diagram.duty.count': {
    en: '{count, plural, =0 {nobody is named yet} one {# address} other {# addresses}}',
    zh: '{count, plural, =0 {尚未指定} other {{count} 个邮箱}}',
  },
  'diagram.footer': {
    en: 'All data is kept in the AWS region {region}. Figures follow from the city file; volumes are estimates.',
    zh: '全部数据存放于 AWS {region} 区域。数字来自城市配置，数据量为估算。',
  },
  'diagram.description': {
    en: '{services} All of it is checked on arrival; what fails is set aside with its reason for {refused}. What passes becomes {tables} kept for {kept}, which departments read; {dashboards} for the control room; and alarms for {kinds}, told by e-mail to the people on duty.',
    zh: '{services}所有数据到达时核验；未通过者注明原因隔离保存 {refused}。通过者形成{tables}，保留 {kept}，供各部门查阅；形成{dashboards}，供运行中心查看；并就{kinds}发出告警，邮件通知值班人员。',
  },
  'diagram.description.service': {
    en: '{service}: {devices}, sends {volume}.',
    zh: '{service}：{devices}，发送{volume}。',
  },
  'diagram.description.devices': { en: '{count} × {device}', zh: '{device} {count} 台' },
} satisfies Sentences;
