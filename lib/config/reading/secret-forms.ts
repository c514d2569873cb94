import type { Words } from '../../services/shared';

/** Secrets that are known by how they begin, whatever setting they stand in. */
const known: readonly { readonly what: Words; readonly form: RegExp }[] = [
  { what: { en: 'an access key of AWS', zh: 'AWS 访问密钥' }, form: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: { en: 'a private key', zh: '私钥' }, form: /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/ },
  { what: { en: 'a token of GitHub', zh: 'GitHub 令牌' }, form: /\b(?:gh[oprsu]_[A-Za-z0-9]{36}|github_pat_\w{22})/ },
  { what: { en: 'a token of GitLab', zh: 'GitLab 令牌' }, form: /\bglpat-[\w-]{20}/ },
  { what: { en: 'a token of Slack', zh: 'Slack 令牌' }, form: /\bxox[abeprs]-[\w-]{10}/ },
  { what: { en: 'a key of Stripe', zh: 'Stripe 密钥' }, form: /\b(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{16}/ },
  { what: { en: 'a key of Google', zh: 'Google 密钥' }, form: /\bAIza[\w-]{35}/ },
  { what: { en: 'an access key of Alibaba Cloud', zh: '阿里云访问密钥' }, form: /\bLTAI[A-Za-z0-9]{12,}/ },
  { what: { en: 'an access key of Tencent Cloud', zh: '腾讯云访问密钥' }, form: /\bAKID[A-Za-z0-9]{32}/ },
  // Bounded, so that a long row of beginnings is not read to its end from each of them.
  { what: { en: 'a signed token', zh: '已签名的令牌' }, form: /\beyJ[\w-]{10,1000}\.eyJ[\w-]{10,}\./ },
  // A name of a variable is none: `https://reader:$TOKEN@…`. RFC 3986 has only ASCII there, without / ? and #.
  { what: { en: 'a password in an address', zh: '地址中的口令' }, form: /:\/\/[^\s/:@]*:(?![$<{])[!-"$-.0-;=>A-~]+@/ },
];

/** Settings that are called like a secret. */
const calledSecret =
  /(?:(?:key|secret|token|password|passphrase|credential)s?|authorization|密钥|令牌|凭证|凭据|密码|口令)$/i;
const calledPassword = /(?:password|passphrase|密码|口令)$/i;
/** Halves that everybody may have, and ids of keys that AWS holds. */
const calledPublic = /public|kms/i;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Letters and digits in a row, as no name and no path has them. */
const longestRun = (text: string): string =>
  (text.match(/[A-Za-z0-9+]+/g) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), '');

/** Bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, n) => bits - (n / text.length) * Math.log2(n / text.length), 0);
}

/** How often small letters, capitals and digits take turns, of all places where they could. */
const turns = (text: string): number => (text.match(/[a-z]+|[A-Z]+|\d+|\++/g) ?? []).length / text.length;

const leastCharacters = 16;
/** 16 random digits of hexadecimal have 3.2 on average; words have less than that only when they repeat letters. */
const leastBits = 2.8;
/** Random hexadecimal has 0.5, other random text more; `trafficSignalControllers2019` has 0.2. */
const leastTurns = 0.25;

function looksRandom(text: string): boolean {
  if (uuid.test(text)) return true;
  const run = longestRun(text);
  const isMixed = run.length >= leastCharacters && /\d/.test(run) && /[A-Za-z]/.test(run);
  return isMixed && entropy(run) >= leastBits && turns(run) >= leastTurns;
}

/** People make up passwords, so that they need not look random; names of variables and addresses are none. */
const looksMadeUp = (text: string): boolean =>
  !/^[$<{]|:\/\/|\s/.test(text) && /^(?=.*\d)(?=.*[A-Za-z]).{6,}$|^\d{6,}$/.test(text);

/** A secret in a text: what it is, and where in the text it stands. */
export interface FoundSecret {
  readonly what: Words;
  readonly text: string;
  readonly index: number;
}

/** Every text of a known form; a document is searched as it stands, with comments and all. */
export const knownSecrets = (text: string): FoundSecret[] =>
  known.flatMap(({ what, form }) =>
    // Nearly no text has one, and a search for all of them costs ten times as much.
    form.test(text)
      ? [...text.matchAll(new RegExp(form, 'g'))].map((match) => ({ what, text: match[0], index: match.index }))
      : [],
  );

/** Texts of a known form that are written in base64, in one line. */
export const encodedSecrets = (text: string): FoundSecret[] =>
  [...text.matchAll(/[A-Za-z0-9+/]{20,}/g)].flatMap(({ 0: run, index }) => {
    const decoded = Buffer.from(run, 'base64').toString('latin1');
    const [found] = /^[\t\n\r -~]+$/.test(decoded) ? knownSecrets(decoded) : [];
    return found
      ? [{ what: { en: `${found.what.en} in base64`, zh: `以 base64 编码的${found.what.zh}` }, text: run, index }]
      : [];
  });

/** What follows a name as its value: in YAML, in the query of an address, in a comment, in a line that is no YAML. */
const named =
  /([\w-]{0,40}(?:key|secret|token|password|passphrase|credential)s?|authorization|密钥|令牌|凭证|凭据|密码|口令)["']?\s*[:=：]\s*["']?(?:(?:Bearer|Basic) +)?([^\s"'`,;&{}[\]()，；（）]+)/gi;

/** Texts that look like a secret and stand behind a name that says so. */
export const namedSecrets = (text: string): FoundSecret[] =>
  [...text.matchAll(named)].flatMap((match) => {
    const [all, setting = '', value = ''] = match;
    const what = secretCalled(value, setting);
    return what === undefined ? [] : [{ what, text: value, index: match.index + all.length - value.length }];
  });

function secretCalled(text: string, setting: string): Words | undefined {
  if (!calledSecret.test(setting) || calledPublic.test(setting)) return undefined;
  // Names of AWS and certificates are public, and have long rows of letters and digits.
  if (/^arn:|^alias\/|-----BEGIN (?:CERTIFICATE|PUBLIC KEY)/.test(text)) return undefined;
  if (calledPassword.test(setting) && looksMadeUp(text)) return { en: 'a password', zh: '口令' };
  return looksRandom(text) ? { en: 'a key or token', zh: '密钥或令牌' } : undefined;
}

/** What secret a value is, as far as one can see; `setting`: what it is the value of. */
export function secretIn(text: string, setting: string): Words | undefined {
  const [found] = [...knownSecrets(text), ...encodedSecrets(text)];
  return found?.what ?? secretCalled(text, setting);
}
