import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Said } from '../../../shared/said';
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

/** Lines `name:value`; what stands behind the first colon may hold more of them. */
function pairsIn({ file, text }: Credentials, hint: Said): readonly (readonly [string, string])[] {
  const lines = text.split(/\r?\n/).map((line, i) => ({ line, number: i + 1 }));
  return lines
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      const colon = line.indexOf(':');
      if (colon < 1) throw wrong(file, number, hint);
      return [line.slice(0, colon), line.slice(colon + 1)] as const;
    });
}

/** Passwords of stations: a line `station:password` each, `*` for all others. */
export function passwordsIn(credentials: Credentials): (station: string) => string | undefined {
  const passwords = new Map(
    pairsIn(credentials, {
      en: 'a station and its password a line, CS-1:password; * for all others',
      zh: '每行一个充电站及其口令，如 CS-1:password；* 表示其余各站',
    }),
  );
  return (station) => passwords.get(station) ?? passwords.get('*');
}

/** Headers of all requests, e.g. `Authorization: Bearer …`. */
export function headersIn(credentials: Credentials): Readonly<Record<string, string>> {
  const hint = { en: 'a header a line, Name: value', zh: '每行一个请求头，如 Name: value' };
  const pairs = pairsIn(credentials, hint).map(([name, value]) => [name.trim(), value.trim()] as const);
  try {
    new Headers(pairs.map(([name, value]): [string, string] => [name, value]));
  } catch {
    throw wrong(credentials.file, undefined, hint);
  }
  return Object.fromEntries(pairs);
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
