import type { Said } from '../../shared/said';
import { UserError } from '../../shared/user-error';

/** Codes of Node and OpenSSL for a certificate that is not believed. */
const distrusted = /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;

/** Code of what went wrong below: of the error itself or of what it wraps, e.g. `ECONNREFUSED`. */
export function causeOf(error: unknown): string {
  for (let at = error as { code?: unknown; cause?: unknown } | undefined; at; at = at.cause as typeof at)
    if (typeof at.code === 'string') return at.code;
  return '';
}

/** Nobody took a connection: refused, no such host, no way to it, no answer. */
export const unreached = (address: string, cause: string): UserError =>
  new UserError(
    'CK1950',
    { en: `${address} cannot be reached${inBrackets(cause)}`, zh: `无法连接 ${address}${inBrackets(cause, 'zh')}` },
    {
      en: 'check host and port, whether the server runs, and whether a firewall lets this machine through',
      zh: '核对主机与端口，确认服务器正在运行且防火墙允许本机访问',
    },
  );

const untrusted = (address: string, cause: string): UserError =>
  new UserError(
    'CK1951',
    {
      en: `${address} has no certificate that this machine trusts (${cause})`,
      zh: `${address} 的证书不受本机信任（${cause}）`,
    },
    {
      en: 'use the name that its certificate is for; where an authority of your own signed it, say so: NODE_EXTRA_CA_CERTS=ca.pem',
      zh: '使用证书所载的名称；若由自有机构签发，请设置 NODE_EXTRA_CA_CERTS=ca.pem',
    },
  );

/** The other side says that we are not who may send. `said`: its answer, in its own words. */
export const notLetIn = (address: string, said: string, device?: string): UserError =>
  new UserError(
    'CK1952',
    {
      en: `${address} does not let ${device ?? 'us'} in${inBrackets(said)}`,
      zh: `${address} 拒绝${device === undefined ? '访问' : `设备 ${device} 接入`}${inBrackets(said, 'zh')}`,
    },
    {
      en: 'give what it asks for in a file, --credentials FILE (docs/simulation.md), and register the devices there',
      zh: '以 --credentials FILE 提供其要求的凭据（docs/simulation.md），并先在该处登记设备',
    },
  );

/** It was there, and then it took no more, however often it was tried. */
export const lost = (address: string, said: string): UserError =>
  new UserError(
    'CK1953',
    {
      en: `${address} takes nothing any more${inBrackets(said)}`,
      zh: `${address} 已不再接收${inBrackets(said, 'zh')}`,
    },
    {
      en: 'look at the server and its limits; send slower with --rate, or with fewer --devices',
      zh: '检查服务器及其限额；以 --rate 降低发送速度，或以 --devices 减少设备',
    },
  );

/** Something answers that is not what is needed. */
export const otherServer = (address: string, said: string, hint: Said): UserError =>
  new UserError(
    'CK1954',
    {
      en: `${address} is no place to send to${inBrackets(said)}`,
      zh: `${address} 不是可发送的地址${inBrackets(said, 'zh')}`,
    },
    hint,
  );

/** The user's error behind what a client threw; undefined where nobody but us can be at fault. */
export function reachFailure(address: string, error: unknown): UserError | undefined {
  const cause = causeOf(error);
  if (distrusted.test(cause)) return untrusted(address, cause);
  if (cause.startsWith('ERR_SSL_') || cause === 'EPROTO') return otherServer(address, cause, noTls);
  // What Node says of bytes that are no answer of HTTP.
  if (cause.startsWith('HPE_')) return otherServer(address, cause, noHttp);
  return undefined;
}

const noTls: Said = {
  en: 'the other side speaks no TLS, or another version: check port and scheme',
  zh: '对方不使用 TLS 或版本不同：核对端口与协议',
};

const noHttp: Said = {
  en: 'the other side speaks no HTTP: check port and scheme',
  zh: '对方不使用 HTTP：核对端口与协议',
};

function inBrackets(said: string, language: keyof Said = 'en'): string {
  if (said === '') return '';
  return language === 'en' ? ` (${said})` : `（${said}）`;
}
