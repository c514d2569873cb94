import type { PartWord } from '../../model/part-facts';
import type { Sentence } from '../sentence';

/** A part in English, several of them, a part in Chinese, and the word with which Chinese counts it. */
const words = {
  'account-settings': ['setting of the account', 'settings of the account', '账户设置', '项'],
  alarm: ['alarm', 'alarms', '告警', '项'],
  api: ['interface', 'interfaces', '接口', '个'],
  'api-route': ['call', 'calls', '接口调用', '项'],
  'api-stage': ['interface', 'interfaces', '接口', '个'],
  'backup-plan': ['backup plan', 'backup plans', '备份计划', '项'],
  'backup-store': ['backup store', 'backup stores', '备份库', '个'],
  bucket: ['file store', 'file stores', '文件库', '个'],
  budget: ['budget', 'budgets', '预算', '项'],
  bus: ['event channel', 'event channels', '事件通道', '条'],
  'call-permission': ['right to start', 'rights to start', '启动许可', '项'],
  certificate: ['certificate', 'certificates', '证书', '份'],
  'certificate-authority': ['certificate authority', 'certificate authorities', '证书机构', '家'],
  clock: ['event rule', 'event rules', '事件规则', '条'],
  dashboard: ['dashboard', 'dashboards', '仪表盘', '个'],
  database: ['database', 'databases', '数据库', '个'],
  'device-group': ['device group', 'device groups', '设备组', '个'],
  'device-policy': ['device policy', 'device policies', '设备策略', '条'],
  'device-template': ['registration template', 'registration templates', '设备注册模板', '个'],
  'device-type': ['device type', 'device types', '设备类型', '种'],
  domain: ['address', 'addresses', '域名', '个'],
  'file-system': ['file system', 'file systems', '文件系统', '个'],
  function: ['program', 'programs', '程序', '个'],
  'health-store': ['health record store', 'health record stores', '健康档案库', '个'],
  integration: ['link to a program', 'links to programs', '程序连接', '条'],
  job: ['job for devices', 'jobs for devices', '设备任务', '项'],
  key: ['encryption key', 'encryption keys', '加密密钥', '把'],
  'key-alias': ['key name', 'key names', '密钥别名', '个'],
  'lake-database': ['catalogue', 'catalogues', '目录', '个'],
  'lake-table': ['lake table', 'lake tables', '数据湖表', '张'],
  log: ['log', 'logs', '日志', '份'],
  parameter: ['parameter', 'parameters', '参数', '项'],
  part: ['part', 'parts', '部件', '个'],
  people: ['directory of people', 'directories of people', '用户目录', '个'],
  permission: ['set of permissions', 'sets of permissions', '权限', '组'],
  queue: ['queue', 'queues', '队列', '个'],
  query: ['saved query', 'saved queries', '常用查询', '条'],
  'queue-reader': ['queue intake', 'queue intakes', '队列读取', '项'],
  'reading-right': ['right to read', 'rights to read', '读取权限', '项'],
  'resource-policy': ['access policy', 'access policies', '访问策略', '条'],
  role: ['role', 'roles', '角色', '个'],
  rule: ['message rule', 'message rules', '消息规则', '条'],
  secret: ['secret', 'secrets', '机密', '项'],
  'sign-in': ['check of callers', 'checks of callers', '登录校验', '项'],
  stream: ['stream', 'streams', '数据流', '条'],
  subscription: ['recipient', 'recipients', '接收人', '位'],
  table: ['table', 'tables', '数据表', '张'],
  thing: ['device', 'devices', '设备', '台'],
  timer: ['timer', 'timers', '定时器', '个'],
  topic: ['notification channel', 'notification channels', '通知渠道', '条'],
  url: ['public address', 'public addresses', '公开地址', '个'],
  workflow: ['workflow', 'workflows', '流程', '个'],
  workgroup: ['setting for', 'settings for', '查询设置', '项'],
} as const satisfies Record<PartWord | 'timer', readonly [one: string, many: string, zh: string, measure: string]>;

type Word = keyof typeof words;

const each = <Prefix extends string>(
  prefix: Prefix,
  sentence: (one: string, many: string, zh: string, measure: string) => Sentence,
) =>
  Object.fromEntries(
    Object.entries(words).map(([word, [one, many, zh, measure]]) => [
      `${prefix}.${word}`,
      sentence(one, many, zh, measure),
    ]),
  ) as Record<`${Prefix}.${Word}`, Sentence>;

/** What parts of a cloud are called, with their name, with their names, and counted. */
export const parts = {
  ...each('part', (one, _, zh) => ({ en: `${one} “{name}”`, zh: `${zh}“{name}”` })),
  ...each('parts', (_, many, zh) => ({ en: `${many} {names}`, zh: `${zh}{names}` })),
  ...each('count', (one, many, zh, measure) => ({
    en: `{n, plural, one {# ${one}} other {# ${many}}}`,
    zh: `{n} ${measure}${zh}`,
  })),
  quoted: { en: '“{name}”', zh: '“{name}”' },
  'parts.of': { en: '{parts} of “{service}”', zh: '“{service}”的{parts}' },
  'parts.more': { en: '{n} more', zh: '及另外 {n} 项' },
  'area.foundation': { en: 'the common foundation', zh: '公共基础' },
  'area.device-domain': { en: 'the addresses of devices', zh: '设备接入地址' },
  'area.old-cloud': { en: 'the old cloud', zh: '旧的云平台' },
  'area.city': { en: 'the city', zh: '该城市' },
  'area.service': { en: 'the service “{service}”', zh: '“{service}”服务' },
  'area.districts': { en: 'the districts of “{device}”', zh: '“{device}”的片区' },
  'area.whole-city': { en: 'what all services share', zh: '全市共用部分' },
  'area.operations': { en: 'the operations centre', zh: '运行中心' },
  'value.on': { en: 'on', zh: '开启' },
  'value.off': { en: 'off', zh: '关闭' },
  'value.protected': { en: 'with this protection', zh: '有此项保护' },
  'value.unprotected': { en: 'without it', zh: '无此项保护' },
  'value.none': { en: 'none', zh: '无' },
  'value.for-good': { en: 'for good', zh: '永久' },
};
