import { type CodeDoc, code, error, ofSignIn, turningAway, warning } from './code-doc';

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
  CK3067: error(
    { en: 'Only blanks', zh: '只有空白' },
    {
      en: 'A text of blanks names nothing that people, or AWS, could tell from another.',
      zh: '只有空白字符的文本无法指明任何对象。',
    },
    { en: 'Write a word, or remove the setting.', zh: '填写文字，或删除该设置。' },
  ),
  CK3068: warning(
    { en: 'Later than the law asks', zh: '超出法定期限' },
    {
      en: 'The law of the place asks that people are answered about their data sooner; a national law may allow more, in single cases.',
      zh: '当地法律要求更早答复个人信息主体；个别情况下国家法律可允许延长。',
    },
    code('`dataSubjectRequests: { respondWithin: 15d }`'),
  ),
  CK3069: error(
    { en: 'No such name of a group or role', zh: '用户组或角色名称不可用' },
    {
      en: 'What people sign in with has no group or role of this name: IAM roles and groups of Cognito have an alphabet, and no ARN.',
      zh: '登录方式不可能有此名称的用户组或角色：IAM 角色和 Cognito 用户组有规定的字符，且不写 ARN。',
    },
    code('`access: { operators: [control-room] }`'),
  ),
  CK3070: error(
    { en: 'Claim that lets nobody in', zh: '声明不可用' },
    {
      en: 'The claim stands for two things at once, or no token of the sign-in has it: nobody would be let in, or the wrong people.',
      zh: '同一声明用于两项内容，或登录令牌中没有该声明：无人能进入，或误放他人。',
    },
    code('`access: { groupsClaim: cognito:groups, cityClaim: custom:city }`'),
  ),
  CK3071: warning(
    { en: 'Zone that counts to the west', zh: '时区符号相反' },
    {
      en: 'Zones named `Etc/GMT+8` are eight hours behind UTC, not ahead, and have no summer time.',
      zh: '`Etc/GMT+8` 一类的时区比 UTC 慢八小时而非快八小时，且没有夏令时。',
    },
    code('`timeZone: Asia/Shanghai`'),
  ),
  CK3072: warning(
    { en: 'Another currency', zh: '币种不一致' },
    {
      en: 'People of a city pay in one currency, in China and the US that of the country.',
      zh: '同一城市以一种货币收费；在中国和美国为本国货币。',
    },
    { en: 'Use one currency.', zh: '统一币种。' },
  ),
  CK3073: warning(
    { en: 'Deleted before', zh: '此前已删除' },
    {
      en: 'Files and messages are deleted before they would be moved to the cheaper storage.',
      zh: '文件和报文在转入低价存储之前已被删除。',
    },
    code('`retention: { rawDays: 400, archivedAfterDays: 120 }`'),
  ),
  CK3074: warning(
    { en: 'Service without devices', zh: '服务没有设备' },
    {
      en: 'The section of a service has 0 of every device: its cloud is built and paid for, and nothing would report.',
      zh: '服务各类设备数量均为 0：云资源照常建立并计费，却不会收到数据。',
    },
    { en: 'Write the number of devices, or remove the section.', zh: '填写设备数量，或删除该服务。' },
  ),
  CK3075: warning(
    { en: 'Area of no city', zh: '城市范围过大' },
    {
      en: '`devices.area` reaches to a pole, or over more than any city: it would keep no misplaced device out.',
      zh: '`devices.area` 延伸至极点，或大于任何城市：无法排除位置错误的设备。',
    },
    code('`devices: { area: { south: 38.2, west: 106, north: 38.7, east: 106.6 } }`'),
  ),
  CK3076: warning(
    { en: 'Blank around a text', zh: '文本前后有空格' },
    {
      en: 'A text in quotes begins or ends with a blank: what it names, and what begins with it, has none mostly.',
      zh: '引号内的文本以空格开头或结尾：其所指的名称或前缀通常没有空格。',
    },
    { en: 'Remove the blank.', zh: '删除空格。' },
  ),
  CK3077: warning(
    { en: 'Standard of another country', zh: '其他国家的标准' },
    {
      en: 'A standard, or a voltage of the supply, is that of another country than the city is in: what is measured would be judged falsely.',
      zh: '所选标准或供电电压属于其他国家，测量结果将被误判。',
    },
    code('`air: { stations: 6, standard: hj633 }`'),
  ),
  CK3078: warning(
    { en: 'Place far from the city', zh: '位置远离城市' },
    {
      en: 'A latitude or longitude lies outside of the province that the division code of the city names.',
      zh: '纬度或经度不在城市行政区划代码所属省份的范围之内。',
    },
    code('`division: "640100"`, `lighting: { latitude: 38.47, longitude: 106.27, … }`'),
  ),
  CK3079: warning(
    { en: 'Work at weekends alone', zh: '只在周末工作' },
    {
      en: 'The days of work have none from Monday to Thursday, which are worked everywhere: mostly the days off were listed.',
      zh: '工作日不含星期一至星期四中的任何一天：多半列成了休息日。',
    },
    code('`workDays: [1, 2, 3, 4, 5]`'),
  ),
  CK3080: ofSignIn(
    { en: 'Claim of another sign-in', zh: '其他登录方式的声明' },
    {
      en: 'Claims that begin with `cognito:` and `custom:` are those of Cognito: tokens of another issuer mostly have none, so that nobody would be let in.',
      zh: '以 `cognito:` 和 `custom:` 开头的声明属于 Cognito：其他签发方的令牌一般没有，将无人能进入。',
    },
    code('`access: { groupsClaim: groups, cityClaim: city }`'),
  ),
  CK3081: warning(
    { en: 'Number that few have', zh: '少见的数值' },
    {
      en: 'The number may stand there, and hardly any city has it: mostly it is in another unit, a share for per cent, or has a digit too many.',
      zh: '该数值允许填写，但少有城市采用：多半是单位不同、以小数代替百分数，或多写一位。',
    },
    {
      en: 'Write the number that the hint names; leave it where it is meant.',
      zh: '采用提示中的数值；若确为本意则保留。',
    },
  ),
  CK3082: warning(
    { en: 'Day of another century', zh: '其他世纪的日期' },
    {
      en: 'A date lies before 2000 or after 2099: mostly a digit of the year is wrong, and nothing happens on that day.',
      zh: '日期早于 2000 年或晚于 2099 年：多半是年份写错一位，该日不会发生任何事。',
    },
    code('`holidays: ["2026-10-01"]`'),
  ),
  CK3083: warning(
    { en: 'Price above all', zh: '单价过高' },
    {
      en: 'AWS asks so much for no item: mostly it is the sum of a bill, or a point is missing.',
      zh: 'AWS 没有如此高的单价：多半填写的是账单金额，或缺少小数点。',
    },
    code('`prices: [{ region: cn-north-1, item: sqs.requests, price: 2.72, … }]`'),
  ),
  CK3084: turningAway(
    { en: 'Caller of no department', zh: '调用方不属于主管部门' },
    {
      en: 'A service names an IAM role that may call its API, and AWS lets in the roles of the department that owns the service alone: calls of this one are refused.',
      zh: '服务指定某 IAM 角色可调用其 API，而 AWS 只放行服务主管部门的角色：该角色的调用会被拒绝。',
    },
    code('`departments: { health: [hospital-1-interface, hospital-2-interface] }`'),
  ),
  CK3085: error(
    { en: 'Roles that differ by case alone', zh: '角色名称仅大小写不同' },
    {
      en: 'Names of IAM roles are unique in an account regardless of upper and lower case: one of the two is nobody’s.',
      zh: '同一账户中 IAM 角色名称不区分大小写且不得重复：其中一个不是任何人的角色。',
    },
    code('`departments: { transport: [signals-analyst], energy: [signals-analyst] }`'),
  ),
  CK3086: error(
    { en: 'No ICP number', zh: '备案号格式不符' },
    {
      en: 'The number has not the form of those that the ministry gives: AWS refuses all public calls of an account without recordal.',
      zh: '编号不符合工业和信息化部备案号的格式：账户未备案时，AWS 拒绝全部公网调用。',
    },
    code('`icp: { recorded: true, number: 宁ICP备2024000001号 }`'),
  ),
  CK3087: warning(
    { en: 'More than people', zh: '多于全市人口' },
    {
      en: 'A city has no more pupils, visits of a day or meters of households than people: one of the two numbers is wrong. Costs and sizes follow from both.',
      zh: '城市的学生、日就诊人次或户表不会多于人口：两个数值之一有误；费用和规模均由其得出。',
    },
    code('`residents: { population: 630000 }`, `education: { pupils: 43000 }`'),
  ),
} as const satisfies Record<string, CodeDoc>;
