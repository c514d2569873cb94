import { type CodeDoc, code, error, warning } from './code-doc';

/** Problems of a value beside others of the city: its country, its area, its people. */
export const againstOthers = {
  CK3061: warning(
    { en: 'Place outside the area', zh: '位置不在城市范围内' },
    {
      en: 'A place that a service names lies outside of `devices.area`, where no device of the city may stand.',
      zh: '服务所填位置不在 `devices.area` 之内，而该范围以外不可有本市设备。',
    },
    code('`devices: { area: { south: 38.2, west: 106, north: 38.7, east: 106.6 } }`'),
  ),
  CK3062: warning(
    { en: 'Calling code of another country', zh: '其他国家的电话代码' },
    {
      en: 'Phone numbers that people write without a calling code would become those of another country.',
      zh: '公众未写国家代码的电话号码会被当作其他国家的号码。',
    },
    code('`residents: { phoneCountryCode: "1" }`'),
  ),
  CK3063: warning(
    { en: 'Gap in the escalation', zh: '告警升级有缺口' },
    {
      en: 'A level of the escalation names nobody, its people are never told, or critical alarms wait longer than major ones.',
      zh: '升级的某一级没有接收人，或接收人永远不会得到通知，或紧急告警比重要告警等待更久。',
    },
    code('`escalation: { criticalMinutes: 15, first: [shift-lead@city.example] }`'),
  ),
  CK3064: error(
    { en: 'Invisible character', zh: '不可见字符' },
    {
      en: 'The text has a control character, or one that turns the direction of writing: people do not see it, and AWS refuses it in names and descriptions.',
      zh: '文本中含有控制字符或改变书写方向的字符：人看不到，AWS 也不接受其出现在名称和说明中。',
    },
    { en: 'Type the text again, without pasting it.', zh: '重新输入该文本，不要粘贴。' },
  ),
  CK3065: error(
    { en: 'Old certificate kept too long', zh: '旧证书保留过久' },
    {
      en: 'A device has two certificates at most: with an old one that is still kept it cannot be given the next.',
      zh: '每台设备最多两张证书：旧证书仍保留时无法签发下一张。',
    },
    code('`rotation: { maxAgeDays: 365, keepOldDays: 7 }`'),
  ),
  CK3066: warning(
    { en: 'Clock of another country', zh: '时区不在中国' },
    {
      en: 'A cloud in aws-cn serves a city of China: with another clock, tariffs, planned flash and office hours are hours off.',
      zh: 'aws-cn 的云服务于中国城市：采用其他时区时，资费、计划黄闪和办公时间均会错位数小时。',
    },
    code('`timeZone: Asia/Shanghai`'),
  ),
} as const satisfies Record<string, CodeDoc>;
