import { cityKey } from '../../shared/naming';
import { problemAt } from '../report';
import { type CrossFinding, type CrossRule, cityPosition, type KnownCity, placeOfCity } from './rule';

/**
 * Cities of an account and region share its settings: what one needs beside what others need is added up (the stack of the
 * account). Lake Formation is the exception: it closes new tables to IAM for all of them, or for none.
 */
export const sharedAccount: CrossRule = (cities) => {
  const first = new Map<string, KnownCity>();
  return cities.flatMap((known): CrossFinding[] => {
    const { account, region } = known.city.cloud;
    const other = first.get(`${account} ${region}`);
    if (!other) {
      first.set(`${account} ${region}`, known);
      return [];
    }
    // The same city twice is told by another rule.
    if (cityKey(known.city) === cityKey(other.city)) return [];
    return known.city.lake.lakeFormation === other.city.lake.lakeFormation ? [] : [finding(known, other)];
  });
};

function finding(known: KnownCity, other: KnownCity): CrossFinding {
  const { cloud, lake } = known.city;
  const [own, others] = lake.lakeFormation ? ['grants', 'does not grant'] : ['does not grant', 'grants'];
  const message = `${cityKey(known.city)} ${own} tables through Lake Formation and ${cityKey(other.city)} (${placeOfCity(other)}) ${others}, both in account ${cloud.account}, ${cloud.region}`;
  const hint = `set lake.lakeFormation to ${other.city.lake.lakeFormation} as there, or give the city an account of its own`;
  return {
    problem: problemAt('CK4003', cityPosition(known), ['city'], message, hint),
    files: [known.file, other.file],
  };
}
