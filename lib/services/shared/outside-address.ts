import { z } from 'zod';
import { oneText, type Words } from './words';

/** A name of the Internet: the last part has a letter, so that no address in digits is one. */
const publicName = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
/** RFC 6761, 6762 and 9476, and ICANN's: names that lead nowhere outside. */
const privateEnds = ['localhost', 'local', 'internal', 'invalid', 'onion', 'alt', 'arpa', 'home', 'lan'];

/** A name that leads somewhere from everywhere: AWS, too, asks by it. */
export const isPublicName = (hostname: string): boolean =>
  publicName.test(hostname) && !privateEnds.includes(hostname.split('.').at(-1) ?? '');

function isOutside(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash, hostname } = new URL(text);
  const isBare = username === '' && password === '' && search === '' && hash === '';
  return protocol === 'https:' && isBare && isPublicName(hostname);
}

/** Address of a system of somebody else (`Outside`). What its name leads to is judged when it is asked. */
export const outsideAddress = z.url().refine(
  isOutside,
  oneText({
    en: 'must be an HTTPS address by a name of the Internet, without user, password, query or fragment',
    zh: '须为使用互联网域名的 HTTPS 地址，不含用户名、密码、查询参数和片段',
  }),
);

/** Address before paths that are put behind it: one that has them already leads nowhere. */
export const addressBefore = (paths: RegExp, must: Words) =>
  outsideAddress.refine((text) => !URL.canParse(text) || !paths.test(new URL(text).pathname), oneText(must));
