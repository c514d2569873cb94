import { bucketName, cityKey, snakeName } from '../../shared/naming';
import type { Finding, Rule } from './rule';

/** Facts/aws.md chapter 3: topic rules 128 characters, buckets 63, roles and functions 64. */
const maxRuleName = 128;
const maxFunctionName = 64;
const maxBucketName = 63;
const longestBucketPurpose = 'quarantine';
/** Of the buckets of a record store. */
const longestStorePurpose = 'access-logs';

/** Names made from the city, its services and their feeds fit into what AWS allows. */
export const nameLengths: Rule = ({ city: draft, enabled }) => {
  const { city, stage } = draft;
  if (city === undefined || stage === undefined) return [];
  const named = { city, stage };
  const bucketOf = (purpose: string): [string, string, number] => [
    'bucket',
    bucketName(named, purpose, '0'.repeat(12)),
    maxBucketName,
  ];
  const names: [string, string, number][] = [
    bucketOf(longestBucketPurpose),
    ...enabled.flatMap((service): [string, string, number][] => [
      ...(service.state.some(({ kind }) => kind === 'documents' || kind === 'audit')
        ? [bucketOf(`${service.id}-${longestStorePurpose}`)]
        : []),
      ...service.feeds.map((feed): [string, string, number] => [
        'topic rule',
        snakeName(named, `${service.id}_${feed.id}`),
        maxRuleName,
      ]),
      ...service.processors.map((p): [string, string, number] => [
        'function',
        `${cityKey(named)}-${service.id}-${p.id}`,
        maxFunctionName,
      ]),
    ]),
  ];
  return names
    .filter(([, name, max]) => name.length > max)
    .map(
      ([what, name, max]): Finding => ({
        code: 'CK3011',
        path: ['city'],
        message: `the ${what} ${name} would have ${name.length} characters; AWS allows ${max}`,
        hint: `shorten city by ${name.length - max} characters`,
      }),
    );
};
