import type { Located } from '../located';
import type { Path } from '../path';
import type { Problem } from '../problem';
import { problemAt } from '../report';

/** Secrets that are known by how they begin, whatever setting they stand in. */
const known: readonly { readonly what: string; readonly form: RegExp }[] = [
  { what: 'an access key of AWS', form: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a private key', form: /-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----/ },
  { what: 'a token of GitHub', form: /\b(?:gh[opsu]_[A-Za-z0-9]{36}|github_pat_\w{22})/ },
  { what: 'a token of GitLab', form: /\bglpat-[\w-]{20}/ },
  { what: 'a token of Slack', form: /\bxox[abeprs]-[\w-]{10}/ },
  { what: 'a key of Stripe', form: /\b(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{16}/ },
  { what: 'a key of Google', form: /\bAIza[\w-]{35}/ },
  { what: 'an access key of Alibaba Cloud', form: /\bLTAI[A-Za-z0-9]{12,}/ },
  { what: 'an access key of Tencent Cloud', form: /\bAKID[A-Za-z0-9]{32}/ },
  { what: 'a signed token', form: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./ },
  // A name of a variable is none: `https://reader:$TOKEN@…`.
  { what: 'a password in an address', form: /:\/\/[^\s/:@]+:[^\s/@$<{]+@/ },
];

/** Settings that are called like a secret. */
const calledSecret = /(?:key|secret|token|password|passphrase|credential)s?$/i;

/** Letters and digits in a row, as no name has them. */
const longestRun = (text: string): string =>
  (text.match(/[A-Za-z0-9+/]+/g) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), '');

/** Bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, n) => bits - (n / text.length) * Math.log2(n / text.length), 0);
}

const leastCharacters = 16;
/** 16 random digits of hexadecimal have 3.2 on average; words have less than that only when they repeat letters. */
const leastBits = 2.8;

function looksRandom(text: string): boolean {
  const run = longestRun(text);
  return run.length >= leastCharacters && /\d/.test(run) && /[A-Za-z]/.test(run) && entropy(run) >= leastBits;
}

/** What secret a text is, as far as one can see; `setting`: what it is the value of. */
export function secretIn(text: string, setting: string): string | undefined {
  const found = known.find(({ form }) => form.test(text));
  if (found) return found.what;
  // Names of AWS and certificates are public, and have long rows of letters and digits.
  const isPublic = /^arn:|^alias\/|-----BEGIN (?:CERTIFICATE|PUBLIC KEY)/.test(text);
  return !isPublic && calledSecret.test(setting) && looksRandom(text) ? 'a key or token' : undefined;
}

const hint =
  'take it out, have who gave it give another one, since git keeps this one for good, and put that into Secrets Manager: docs/security/secrets.md';

/** Secrets among the values of a document, each with its place. What they are is said to nobody. */
export function secretsIn(node: Located, path: Path = []): Problem[] {
  if (node.kind === 'map') return [...node.entries].flatMap(([key, entry]) => secretsIn(entry.value, [...path, key]));
  if (node.kind === 'list') return node.items.flatMap((item, index) => secretsIn(item, [...path, index]));
  if (typeof node.value !== 'string') return [];
  const setting = [...path].reverse().find((part) => typeof part === 'string') ?? '';
  const what = secretIn(node.value, String(setting));
  return what === undefined ? [] : [problemAt('CK1301', node.at, path, `this is ${what}`, hint)];
}
