import { accountParameter, cityKey, parameterName, physicalName } from '../../shared/naming';
import type { Finding, Rule } from './rule';

/**
 * Beginnings of bucket names that AWS keeps for itself
 * (docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html); its ends are no ends of ours.
 */
const reserved = ['xn--', 'sthree-', 'amzn-s3-demo-'];

/** No bucket of the city has a name that AWS keeps for itself, and no parameter one that settings of the account have. */
export const reservedNames: Rule = ({ city: { city, stage } }) => {
  if (city === undefined || stage === undefined) return [];
  const place = { city, stage, cloud: { account: '0'.repeat(12), region: 'eu-west-1' } };
  if (parameterName({ city, stage }, '') === accountParameter('')) return [takenByAccount(cityKey({ city, stage }))];
  const taken = reserved.find((start) => physicalName(place, 'raw', 'bucket').startsWith(start));
  if (taken === undefined) return [];
  const finding: Finding = {
    code: 'CK3030',
    path: ['city'],
    message: {
      en: `buckets of ${cityKey({ city, stage })} would begin with ${taken}, which AWS keeps for itself`,
      zh: `${cityKey({ city, stage })} 的存储桶名称将以 ${taken} 开头，而这是 AWS 的保留开头`,
    },
    hint: {
      en: 'give the city a longer id, e.g. with its state or province in front',
      zh: '采用更长的城市编号，例如在前面加上省或州',
    },
  };
  return [finding];
};

const takenByAccount = (key: string): Finding => ({
  code: 'CK3030',
  path: ['city'],
  message: {
    en: `SSM parameters of ${key} would lie among the settings of its AWS account`,
    zh: `${key} 的 SSM 参数将与其 AWS 账户的设置混在一起`,
  },
  hint: {
    en: 'give the city another id, e.g. with its state or province in front',
    zh: '更换城市编号，例如在前面加上省或州',
  },
});
