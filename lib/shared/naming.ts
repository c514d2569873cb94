import { createHash } from 'node:crypto';

/** What a name is made from: a city file is one (city, stage). */
export interface NamedCity {
  readonly city: string;
  readonly stage: 'production' | 'staging' | 'development';
}

/** Where a city's cloud is, for names that must be alone beyond it. */
export interface PlacedCity extends NamedCity {
  readonly cloud: { readonly account: string; readonly region: string };
}

const stageSuffix = { production: '', staging: '-stg', development: '-dev' } as const;

/** The key of a city's cloud: first part of every physical name in it. At most 28 characters. */
export const cityKey = ({ city, stage }: NamedCity): string => `${city}${stageSuffix[stage]}`;

const stages = Object.keys(stageSuffix) as NamedCity['stage'][];

/** Keys that the other stages of a city have, or would have. */
export const otherStages = ({ city, stage }: NamedCity): readonly string[] =>
  stages.filter((other) => other !== stage).map((other) => cityKey({ city, stage: other }));

/**
 * Between the key of a city and the rest. No key holds two hyphens side by side or ends in one, so where the key ends is
 * never in doubt, and `pdx--*` in a policy is nobody's but `pdx`'s.
 */
const separator = '--';

/**
 * The forms of names. `max` is what AWS takes of the strictest type of the form, less what is added to some of them;
 * scopes and limits of each type, with sources: name-scopes.ts.
 */
const forms = {
  /** Alone in its account and region. */
  regional: { max: 64, in: [] },
  'backup-vault': { max: 50, in: [] },
  'provisioning-template': { max: 36, in: [] },
  /** Topic rules, Glue and Athena: no hyphens. */
  snake: { max: 128, in: [] },
  /** IAM and budgets: one name in all regions of an account. */
  account: { max: 64, in: ['region'] },
  /** Buckets: one name in all accounts of a partition. */
  bucket: { max: 63, in: ['account', 'region'] },
} as const satisfies Record<string, { max: number; in: readonly ('account' | 'region')[] }>;

export type NameForm = keyof typeof forms;
type RegionalForm = 'regional' | 'backup-vault' | 'provisioning-template' | 'snake';

/** Name of an SSM parameter of a city: by these, stacks and people find what only AWS can name. */
export const parameterName = (city: NamedCity, purpose: string): string => `/citykit/${cityKey(city)}/${purpose}`;

const digestOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 6);

/** A name cut to a limit: the end becomes a hash of the whole, so that two long names stay apart. */
export const shortened = (name: string, limit: number): string =>
  name.length <= limit ? name : `${name.slice(0, limit - 7)}-${digestOf(name)}`;

/** The same of a name under a key, which stays whole with its separator: the longest keys leave less of the hash to a bucket. */
function shortenedUnder(key: string, purpose: string, limit: number): string {
  const [beginning, name] = [`${key}${separator}`, `${key}${separator}${purpose}`];
  const short = shortened(name, limit);
  return short.startsWith(beginning) ? short : `${beginning}${digestOf(name)}`.slice(0, limit);
}

/** Name of a purpose under the key of a city, for those who know no more of it: functions, plans of devices. */
export function nameUnder(key: string, purpose: string, form: RegionalForm = 'regional'): string {
  const name = shortenedUnder(key, purpose, forms[form].max);
  return form === 'snake' ? inSnake(name, purpose) : name;
}

/** Hyphens become underscores, and what has some already could no longer be distinguished. */
function inSnake(name: string, purpose: string): string {
  if (purpose.includes('_')) throw new Error(`${purpose}: a name without hyphens is made from a purpose without _`);
  return name.replaceAll('-', '_');
}

/** Purpose of a part of a service: the queue of a feed has the feed's id as `part`, a function its processor's. */
export const partPurpose = (service: string, part: string): string => `${service}-${part}`;

/**
 * The naming function: the physical name of a purpose in a city, e.g. `yinchuan--traffic-hires`, or of a bucket
 * `yinchuan--raw-123456789012-cn-northwest-1`. The same purpose has another name in every other city, and where AWS wants
 * a name alone beyond the region, in every other region and account. Too long a name ends in a hash of its whole.
 *
 * @param purpose lower-case letters, digits and hyphens; underscores too, where the form has hyphens
 */
export function physicalName(city: PlacedCity, purpose: string, form: NameForm = 'regional'): string {
  const key = cityKey(city);
  if (form !== 'account' && form !== 'bucket') return nameUnder(key, purpose, form);
  const suffix = forms[form].in.map((part) => `-${city.cloud[part]}`).join('');
  return shortenedUnder(key, purpose, forms[form].max - suffix.length) + suffix;
}

/** The key of the city in a name; undefined for a name that is of none. */
export function keyIn(name: string): string | undefined {
  const at = name.indexOf(separator);
  return at > 0 ? name.slice(0, at) : undefined;
}
/** An account in a region: what account-wide settings of AWS are one of. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** Stack with the settings of an account that no city owns; its alias, function and parameters begin so, too. */
export const accountStackName = 'citykit-account';

/** Folder of its cloud assembly. Longer than any key of a city can be. */
export const accountAssembly = ({ account, region }: Place): string => `account-${account}-${region}`;

export const isAccountAssembly = (folder: string): boolean => /^account-\d{12}-[a-z]+-/.test(folder);

/** SSM parameter of an account. */
export const accountParameter = (purpose: string): string => `/citykit/account/${purpose}`;
