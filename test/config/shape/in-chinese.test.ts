import { join } from 'node:path';
import { readCity } from '../../../lib/config';
import { services } from '../../../lib/services';
import { cityYaml, inFolder } from '../../support/config-folder';

/** What the first problem of a city says in Chinese. */
function said(text: string): readonly (string | undefined)[] {
  const [problem] = inFolder({ 'city.yaml': text }, (folder) => readCity(join(folder, 'city.yaml'), services).problems);
  return [problem?.message.zh, problem?.hint.zh];
}

const corridor = (more: string) =>
  `{ traffic: { signals: 3, detectorStations: 1, corridors: [{ id: a, junctions: [j, k], ${more} }] } }`;

describe('a wrong setting, in Chinese', () => {
  it.each([
    [{ timezone: 'UTC' }, '文件中没有设置 "timezone"', '是否想写 timeZone？'],
    [{ name: '{ en: X, pinyin: Y }' }, 'name 中没有设置 "pinyin"', '可用：en、zh'],
    [{ services: '{ trafic: {} }' }, '没有服务 "trafic"', '是否想写 traffic？'],
    [{ cloud: '{ region: us-west-2 }' }, 'cloud.account 未给出', '在 cloud 下添加，例如 account: "123456789012"（'],
    [{ stage: 'prod' }, 'stage 不能为 "prod"', '可用：production、staging、development'],
    [{ retention: '{ rawDays: 0 }' }, 'retention.rawDays 须不小于 1 天，当前为 0', '例如写 rawDays: 400（'],
    [{ services: '[3]' }, 'services 须为由设置组成的映射，当前为列表', '例如写 services: '],
    [{ lake: '{ queryLimitGb: many }' }, 'lake.queryLimitGb 须为整数，当前为文本 "many"', '例如写 queryLimitGb: '],
    [{ city: 'A' }, 'city 须为 2–24 个小写字母、数字和单个连字符，当前为 "A"', '例如写 city: yinchuan（'],
    [{ notifications: '{ major: [x] }' }, 'notifications.major[0] 须为电子邮箱地址，当前为 "x"', '例如写 '],
    [{ identity: '{ kind: oidc, issuer: x, audience: y }' }, 'identity.issuer 须为 URL，当前为 "x"', '例如写 issuer: '],
    [
      { devices: '{ updates: { signingKeys: [{ id: a, publicKey: x }] } }' },
      'devices.updates.signingKeys[0].publicKey 须以 -----BEGIN PUBLIC KEY----- 开头，当前为 "x"',
      '例如写 publicKey: ',
    ],
    [
      { cloud: '{ account: 012345678901, region: us-west-2 }' },
      'cloud.account 须为文本，但不加引号时 YAML 将 012345678901 读作数值 12345678901，并丢失开头的零',
      '加引号："012345678901"',
    ],
    [
      { services: corridor('stations: j') },
      'services.traffic.corridors[0].stations 须为列表，当前为文本 "j"',
      '是否想写 [j]？',
    ],
    [{ city: '[a' }, '缩进有误', '与相邻的行对齐'],
  ])('%j', (over, message, hint) => {
    const [brief, remedy] = said(cityYaml(over as Record<string, string>));
    expect(brief).toBe(message);
    expect(remedy?.startsWith(hint)).toBe(true);
  });
});
