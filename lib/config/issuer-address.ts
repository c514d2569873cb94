import { z } from 'zod';
import { isPublicName } from '../services/shared/outside-address';
import { oneText, type Words } from '../services/shared/words';

interface Fault {
  readonly isOf: (address: URL, text: string) => boolean;
  readonly must: Words;
}

/** An issuer whose tokens say it in one form, which API Gateway compares to the letter. */
const known = (host: RegExp, form: RegExp, must: Words): Fault => ({
  isOf: ({ hostname }, text) => host.test(hostname) && !form.test(text),
  must,
});

/** Paths that stand behind an issuer (OpenID Connect Discovery 1.0, 4; RFC 8414, 3; Keycloak). */
const behindIssuer = /\/(?:\.well-known(?:\/|$)|protocol(?:\/openid-connect(?:\/|$)|\/?$))/i;

/** What no issuer is, and what people take for one: its settings, a sign-in page, an alias of the tenant, a slash too many. */
const faults: readonly Fault[] = [
  {
    isOf: ({ protocol, hostname }, text) => protocol !== 'https:' || /[?#@]/.test(text) || !isPublicName(hostname),
    must: {
      en: 'must be an HTTPS address by a name of the Internet, without user, query and fragment',
      zh: '须为使用互联网域名的 HTTPS 地址，不含用户名、查询参数和片段',
    },
  },
  {
    isOf: ({ pathname }) => behindIssuer.test(pathname),
    must: {
      en: 'must be the issuer itself, not an address that it answers at',
      zh: '须为签发方本身的地址，而非其端点的地址',
    },
  },
  known(
    /(?:^cognito-idp\.|\.amazoncognito\.com$)/,
    /^https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/[a-z0-9-]+_[A-Za-z0-9]+$/,
    {
      en: 'must be the issuer of the pool: https://cognito-idp.REGION.amazonaws.com/ID-OF-THE-POOL',
      zh: '须为用户池的签发方：https://cognito-idp.区域.amazonaws.com/用户池 ID',
    },
  ),
  known(
    /^login\.(?:partner\.)?microsoftonline\.(?:com|us|cn)$/,
    /^https:\/\/[^/]+\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/v2\.0$/,
    {
      en: 'must name the tenant by its id, as its tokens do: https://login.microsoftonline.com/ID-OF-THE-TENANT/v2.0',
      zh: '须与其令牌一致，以 ID 写明租户：https://login.microsoftonline.com/租户 ID/v2.0',
    },
  ),
  known(/(?:\.auth0\.com|^sts\.windows\.net)$/, /\/$/, {
    en: 'must end with a slash, as in its tokens',
    zh: '须以斜杠结尾，与其令牌一致',
  }),
  known(/^accounts\.google\.com$/, /^https:\/\/accounts\.google\.com$/, {
    en: 'must be https://accounts.google.com, as in its tokens',
    zh: '须为 https://accounts.google.com，与其令牌一致',
  }),
];

/** One fault a text; what is no address at all is told so. */
const faultOf = (text: string): Fault | undefined =>
  URL.canParse(text) ? faults.find(({ isOf }) => isOf(new URL(text), text)) : undefined;

/** OpenID Connect Core 1.0, 1.2: an issuer is an HTTPS address without query and fragment; API Gateway asks for the same. */
export const issuerAddress = faults.reduce(
  (schema, fault) => schema.refine((text) => faultOf(text) !== fault, oneText(fault.must)),
  z.url(),
);
