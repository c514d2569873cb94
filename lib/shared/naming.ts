import { createHash } from 'node:crypto';

/** What a name is made from: a city file is one (city, stage). */
export interface NamedCity {
  readonly city: string;
  readonly stage: 'production' | 'staging' | 'development';
}

const stageSuffix = { production: '', staging: '-stg', development: '-dev' } as const;

/** The key of a city's cloud: first part of every physical name in it. At most 28 characters. */
export const cityKey = ({ city, stage }: NamedCity): string => `${city}${stageSuffix[stage]}`;

/** The naming function: the physical name of a purpose in a city, e.g. `yinchuan-traffic-hires`. */
export const physicalName = (city: NamedCity, purpose: string): string => `${cityKey(city)}-${purpose}`;

/** Bucket names are global, so the account is part of them. At most 63 characters for purposes of up to 21. */
export const bucketName = (city: NamedCity, purpose: string, account: string): string =>
  `${physicalName(city, purpose)}-${account}`;

/** Names in the alphabet of topic rules, Glue and Athena, which lack the hyphen. */
export const snakeName = (city: NamedCity, purpose: string): string => physicalName(city, purpose).replaceAll('-', '_');

/** A name cut to a limit: the end becomes a hash of the whole, so that two long names stay apart. */
export const shortened = (name: string, limit: number): string =>
  name.length <= limit
    ? name
    : `${name.slice(0, limit - 7)}-${createHash('sha256').update(name).digest('hex').slice(0, 6)}`;
