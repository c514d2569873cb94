import { type CodeDoc, error, warning } from './code-doc';

/** Problems of several cities together. */
export const together = {
  CK4001: error(
    { en: 'City twice', zh: '城市重复' },
    {
      en: 'Two files describe the same city and stage: the later would overwrite the earlier.',
      zh: '两个文件描述同一城市和同一环境：后者会覆盖前者。',
    },
    { en: 'Give one of them another `city` or `stage`.', zh: '更换其中一个的 `city` 或 `stage`。' },
  ),
  CK4002: error(
    { en: 'Same names', zh: '名称相同' },
    {
      en: 'Two cities would have the same names: `york-dev`, and stage `development` of `york`.',
      zh: '两座城市会得到相同的名称：例如 `york-dev`，与 `york` 的 `development` 环境。',
    },
    { en: 'Change `city` of one of them.', zh: '更改其中一个的 `city`。' },
  ),
  CK4003: error(
    { en: 'Cities of one account disagree', zh: '同一账户的城市设置不一致' },
    {
      en: 'Cities may share an account and region. Lake Formation closes new tables to IAM for all of them or for none, so each must say the same.',
      zh: '多座城市可共用账户和区域。Lake Formation 要么对所有城市的新表都关闭 IAM 访问，要么都不关闭，因此各城市的设置须一致。',
    },
    {
      en: '`lake: { lakeFormation: true }` in both, or an account of its own for one.',
      zh: '两者都写 `lake: { lakeFormation: true }`，或为其中一座城市使用单独的账户。',
    },
  ),
  CK4004: error(
    { en: 'Device domain of two cities', zh: '两座城市共用设备域名' },
    {
      en: 'A name leads to one account: devices of the other city would be turned away there.',
      zh: '一个域名只指向一个账户：另一座城市的设备会被拒绝。',
    },
    {
      en: 'Give each city a domain of its own: `deviceDomain: iot.portland.example`.',
      zh: '为每座城市设置各自的域名：`deviceDomain: iot.portland.example`。',
    },
  ),
  CK4005: warning(
    { en: 'Cities of one account above the quotas of AWS', zh: '同一账户的城市超出 AWS 配额' },
    {
      en: 'Cities may share an account and region, and with it what AWS gives an account at first: connections and messages, topic rules, job templates, functions at once, rules on the default bus. Counted are the cities of this run.',
      zh: '多座城市可共用账户和区域，也就共用 AWS 初始给予账户的配额：连接和报文、主题规则、作业模板、同时运行的函数、默认总线规则。仅统计本次读取的城市。',
    },
    {
      en: 'Give a city an account of its own, or ask AWS in time: Service Quotas, with the name that the hint has.',
      zh: '为城市使用单独的账户，或及时按提示中的名称在 Service Quotas 申请提高。',
    },
  ),
} as const satisfies Record<string, CodeDoc>;
