import type { Path } from '../path';
import { placeOf } from './partition';
import type { Finding, Rule, RuleContext } from './rule';

const domains = ['deviceDomain', 'formerDeviceDomains'] as const;
const zone = 'deviceHostedZone';

/** Every domain that devices are given or were, with its place. */
const placesOf = (cloud: RuleContext['city']['cloud']): readonly [Path, string | undefined][] => [
  [['cloud', 'deviceDomain'], cloud?.deviceDomain],
  ...(cloud?.formerDeviceDomains ?? []).map((domain, i): [Path, string | undefined] => [
    ['cloud', 'formerDeviceDomains', i],
    domain,
  ]),
];

/** Settings of domains where devices reach the account's own endpoint alone. */
function notServed(context: RuleContext): Finding[] {
  const place = placeOf(context);
  if (!place || place.can.customIotDomain) return [];
  const where = place.partition === 'aws' ? place.region : place.partition;
  return [...domains, zone]
    .filter((setting) => context.isSet(['cloud', setting]))
    .map((setting) => ({
      code: 'CK3001',
      path: ['cloud', setting],
      at: 'key',
      message: {
        en: `AWS IoT Core in ${where} has no custom domains`,
        zh: `${where} 的 AWS IoT Core 不支持自定义域名`,
      },
      hint: {
        en: `remove ${setting}: devices use the endpoint of the account`,
        zh: `删除 ${setting}：设备使用账户的端点`,
      },
    }));
}

/** The domain that devices are given is listed as a former one, too. */
function bothAtOnce({ city: { cloud } }: RuleContext): Finding[] {
  const given = cloud?.deviceDomain;
  const index = given === undefined ? -1 : (cloud?.formerDeviceDomains ?? []).indexOf(given);
  if (index < 0) return [];
  return [
    {
      code: 'CK3010',
      path: ['cloud', 'formerDeviceDomains', index],
      message: { en: `${given} is the domain that devices are given`, zh: `${given} 是当前提供给设备的域名` },
      hint: { en: 'remove it from formerDeviceDomains', zh: '从 formerDeviceDomains 中删除' },
    },
  ];
}

/** A hosted zone without a domain whose records it would hold. */
function idleZone({ isSet }: RuleContext): Finding[] {
  if (!isSet(['cloud', zone]) || domains.some((setting) => isSet(['cloud', setting]))) return [];
  return [
    {
      code: 'CK3022',
      path: ['cloud', zone],
      at: 'key',
      message: { en: 'the hosted zone holds the records of no domain', zh: '托管区没有可存放解析记录的域名' },
      hint: {
        en: 'set deviceDomain: iot.example.org, or remove deviceHostedZone',
        zh: '设置 deviceDomain: iot.example.org，或删除 deviceHostedZone',
      },
    },
  ];
}

/** A domain of two labels stands at the top of its zone, where DNS has no CNAME (RFC 1034, 3.6.2) and Route 53 refuses it. */
function topOfZone({ city: { cloud }, isSet }: RuleContext): Finding[] {
  if (!isSet(['cloud', zone])) return [];
  return placesOf(cloud)
    .filter(([, domain]) => domain?.split('.').length === 2)
    .map(([path, domain]) => ({
      code: 'CK3023',
      path,
      message: {
        en: `${domain} is the top of its zone, and the record of devices cannot stand there`,
        zh: `${domain} 位于区域顶端，不能存放设备的解析记录`,
      },
      hint: { en: `take a name below it, e.g. iot.${domain}`, zh: `采用其下级名称，例如 iot.${domain}` },
    }));
}

/** Names of AWS and names that lead nowhere: nobody outside them is given a certificate for one. */
const notOurs = /(^|\.)(amazonaws\.com(\.cn)?|amazonaws\.eu|aws|local|localhost|internal|invalid|onion|arpa)$/;

function notOfTheCity({ city: { cloud } }: RuleContext): Finding[] {
  return placesOf(cloud)
    .filter(([, domain]) => domain !== undefined && notOurs.test(domain))
    .map(([path, domain]) => ({
      code: 'CK3054',
      path,
      message: {
        en: `${domain} cannot be a domain of the city: no certificate is given for it`,
        zh: `${domain} 不能作为城市的域名：无法取得其证书`,
      },
      hint: {
        en: 'use a domain that the city owns; without deviceDomain devices use the endpoint of the account',
        zh: '采用城市拥有的域名；不设 deviceDomain 时设备使用账户的端点',
      },
    }));
}

/** Domains of devices: where AWS serves them, each once, and with a zone for their records only where there are some. */
export const deviceDomain: Rule = (context) => {
  const refused = notServed(context);
  return refused.length > 0
    ? refused
    : [...notOfTheCity(context), ...bothAtOnce(context), ...idleZone(context), ...topOfZone(context)];
};
