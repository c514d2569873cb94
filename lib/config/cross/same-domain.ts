import { deviceDomains } from '../device-domains';
import { positionOf } from '../located';
import { problemAt } from '../report';
import { type CrossFinding, type CrossRule, type KnownCity, placeOfCity } from './rule';

/** A name leads to one account, so devices of two cities cannot share it. */
export const sameDomain: CrossRule = (cities) => {
  const first = new Map<string, KnownCity>();
  return cities.flatMap((known): CrossFinding[] =>
    deviceDomains(known.city.cloud).flatMap((domain) => {
      const other = first.get(domain);
      if (!other) first.set(domain, known);
      return other && other !== known ? [finding(known, other, domain)] : [];
    }),
  );
};

function finding(known: KnownCity, other: KnownCity, domain: string): CrossFinding {
  const setting = known.city.cloud.deviceDomain === domain ? 'deviceDomain' : 'formerDeviceDomains';
  const path = ['cloud', setting];
  return {
    problem: problemAt(
      'CK4004',
      positionOf(known.root, path, 'value'),
      path,
      {
        en: `devices of ${other.city.city} (${placeOfCity(other)}) connect at ${domain}, too`,
        zh: `${other.city.city}（${placeOfCity(other)}）的设备也使用 ${domain} 接入`,
      },
      { en: 'give each city a domain of its own', zh: '为每座城市设置各自的域名' },
    ),
    files: [known.file, other.file],
  };
}
