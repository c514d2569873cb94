import type { SignedFetch } from '../../shared/aws/client';

/** Path of an object: every part of its key encoded, slashes kept. */
export const objectPath = (bucket: string, key: string): string =>
  `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;

const query = (parameters: Readonly<Record<string, string>>) =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');

/** Text of elements of an XML answer. Keys of ours need no unescaping: letters, digits, `-`, `/`, `.`. */
const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map((m) => m[1] as string);

async function get(aws: SignedFetch, bucket: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  const response = await aws.send({ service: 's3', method: 'GET', path: `/${bucket}?${query(parameters)}` });
  return response.text();
}

/** Keys that begin so, ascending. */
export async function listKeys(aws: SignedFetch, bucket: string, prefix: string): Promise<readonly string[]> {
  const keys: string[] = [];
  for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
    const xml = await get(aws, bucket, {
      'list-type': '2',
      prefix,
      ...(token === undefined ? {} : { 'continuation-token': token }),
    });
    keys.push(...elements(xml, 'Key'));
    token = elements(xml, 'NextContinuationToken')[0];
  }
  return keys;
}

/** Versions and delete markers of one object. */
export async function listVersions(aws: SignedFetch, bucket: string, key: string): Promise<readonly string[]> {
  const xml = await get(aws, bucket, { versions: '', prefix: key });
  return elements(xml, 'VersionId');
}
