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
    // The same city twice is reported by another rule.
    if (cityKey(known.city) === cityKey(other.city)) return [];
    return known.city.lake.lakeFormation === other.city.lake.lakeFormation ? [] : [finding(known, other)];
  });
};

function finding(known: KnownCity, other: KnownCity): CrossFinding {
  const { cloud, lake } = known.city;
  const [own, others] = [cityKey(known.city), `${cityKey(other.city)} (${placeOfCity(other)})`];
  const [grants, grantsNot] = lake.lakeFormation ? [own, others] : [others, own];
  const message = {
    en: `${grants} grants tables through Lake Formation and ${grantsNot} does not, both in account ${cloud.account}, ${cloud.region}`,
    zh: `${grants} 通过 Lake Formation 授权数据表，而 ${grantsNot} 没有，两者同在账户 ${cloud.account}、区域 ${cloud.region}`,
  };
  const hint = {
    en: `set lake.lakeFormation to ${other.city.lake.lakeFormation} as there, or give the city an account of its own`,
    zh: `与其一致，将 lake.lakeFormation 设为 ${other.city.lake.lakeFormation}，或为该城市使用单独的账户`,
  };
  return {
    problem: problemAt('CK4003', cityPosition(known), ['city'], message, hint),
    files: [known.file, other.file],
  };
}
