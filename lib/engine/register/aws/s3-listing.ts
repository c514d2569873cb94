import type { SignedFetch } from '../../ports/aws/client';

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

/** Versions and delete markers of one object; the bucket lists those of every key that begins like its own. */
export async function listVersions(aws: SignedFetch, bucket: string, key: string): Promise<readonly string[]> {
  const versions: string[] = [];
  for (let marker: Readonly<Record<string, string>> | undefined = {}; marker !== undefined; ) {
    const xml: string = await get(aws, bucket, { versions: '', prefix: key, ...marker });
    const entries = elements(xml, 'Key');
    versions.push(...elements(xml, 'VersionId').filter((_, n) => entries[n] === key));
    const [keyMarker] = elements(xml, 'NextKeyMarker');
    const [versionMarker = ''] = elements(xml, 'NextVersionIdMarker');
    // The key itself is the first of those that begin like it.
    marker = keyMarker === key ? { 'key-marker': keyMarker, 'version-id-marker': versionMarker } : undefined;
  }
  return versions;
}
