import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Said } from '../../../shared/said';
import type { SignIn } from '../../../simulation/sinks/http';
import { UserError } from '../../usage-error';

/** A file of `--credentials`, and what is in it: never shown. */
interface Credentials {
  readonly file: string;
  readonly text: string;
}

const wrong = (file: string, line: number | undefined, hint: Said) =>
  new UserError(
    'CK1956',
    {
      en: `${file}${line === undefined ? '' : `:${line}`} is no credential of this protocol`,
      zh: `${file}${line === undefined ? '' : `:${line}`} 不是该协议的凭据`,
    },
    hint,
  );

interface Pair {
  readonly name: string;
  readonly value: string;
  /** Of its line. */
  readonly number: number;
}

/** Lines `name:value`; what stands behind the first colon may hold more of them. */
function pairsIn({ file, text }: Credentials, hint: Said): readonly Pair[] {
  const lines = text.split(/\r?\n/).map((line, i) => ({ line, number: i + 1 }));
  return lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw wrong(file, number, hint);
      return { name: line.slice(0, colon), value: line.slice(colon + 1), number };
    });
}

/** Passwords of stations: a line `station:password` each, `*` for all others. */
export function passwordsIn(credentials: Credentials): (station: string) => string | undefined {
  const pairs = pairsIn(credentials, {
    en: 'a station and its password a line, CS-1:password; * for all others',
    zh: '每行一个充电站及其口令，如 CS-1:password；* 表示其余各站',
  });
  const passwords = new Map(pairs.map(({ name, value }) => [name, value]));
  return (station) => passwords.get(station) ?? passwords.get('*');
}

/** Before the name of a feed: the line is the key of a webhook. */
const keyMark = 'key';
const isKey = (line: string) => line.trimStart().startsWith(`${keyMark} `);

/** Keys with which messages of webhooks are signed: a line `key <feed>: …` each. Throws for a feed that is none. */
export function keysIn(credentials: Credentials, webhooks: readonly string[]): Readonly<Record<string, string>> {
  const hint = {
    en: `a key a line, key FEED: VALUE, of ${webhooks.join(', ')}`,
    zh: `每行一个密钥，如 key FEED: VALUE，数据流为 ${webhooks.join('、')}`,
  };
  const lines = credentials.text.split('\n').map((line) => (isKey(line) ? line : ''));
  const keys = pairsIn({ ...credentials, text: lines.join('\n') }, hint);
  return Object.fromEntries(
    keys.map(({ name, value, number }) => {
      const feed = name.trim().slice(keyMark.length).trim();
      if (!webhooks.includes(feed)) throw wrong(credentials.file, number, hint);
      return [feed, value.trim()];
    }),
  );
}

/** Callers who do not sign in as somebody of this city. */
const strangers = ['another-city', 'nowhere'];
/** E.g. `clerk-2` or `person-7`. */
const callerId = /^[a-z][a-z-]*-\d+$/;

/**
 * Headers that let in, e.g. `Authorization: Bearer …`: of every request, or with a word before the name, `clerk Authorization:
 * Bearer …`, of callers of that role, id or origin. What is said of fewer goes before what is said of more. A sign-in of
 * everybody is not that of a stranger, who would be let in with it.
 */
export function headersIn({ file, text }: Credentials, roles: readonly string[]): SignIn {
  const front = inFront(roles);
  const hint = {
    en: `a header a line, Name: value${front.en}`,
    zh: `每行一个请求头，如 Name: value${front.zh}`,
  };
  const of = new Map<string, [string, string][]>();
  for (const { name: before, value, number } of pairsIn({ file, text }, hint).filter((one) => !isKey(one.name))) {
    const words = before.trim().split(/\s+/);
    const [name = '', who = ''] = words.reverse();
    const isCaller = roles.length > 0 && ([...roles, ...strangers].includes(who) || callerId.test(who));
    if (words.length > 2 || !(who === '' || isCaller) || !isHeader(name, value.trim())) throw wrong(file, number, hint);
    of.set(who, [...(of.get(who) ?? []), [name, value.trim()]]);
  }
  return (caller) => {
    const headers = new Headers();
    const put = (who: string) => of.get(who)?.forEach(([name, value]) => void headers.set(name, value));
    put('');
    if (caller?.from) headers.delete('authorization');
    if (caller) for (const who of [caller.from ?? caller.role, caller.id]) put(who);
    return Object.fromEntries(headers);
  };
}

/** What may stand in front of a header. */
function inFront(roles: readonly string[]): Said {
  const who = [...roles, ...strangers].join(', ');
  if (roles.length === 0) return { en: '', zh: '' };
  return {
    en: `; for some callers alone, the word of who they are before it: ${who}, or an id as clerk-2`,
    zh: `；仅限部分调用者时，行首写明其身份：${who} 或如 clerk-2 的编号`,
  };
}

function isHeader(name: string, value: string): boolean {
  try {
    new Headers([[name, value]]);
    return true;
  } catch {
    return false;
  }
}

/** A client certificate with its private key, in one file of PEM. */
export function certificateIn({ file, text }: Credentials): { readonly pem: string } {
  try {
    if (new X509Certificate(text).checkPrivateKey(createPrivateKey(text))) return { pem: text };
  } catch {
    // Said below, without what the file holds.
  }
  throw wrong(file, undefined, {
    en: 'a certificate and its unencrypted private key in PEM, one after the other',
    zh: 'PEM 格式的证书及其未加密私钥，先后写入同一文件',
  });
}
