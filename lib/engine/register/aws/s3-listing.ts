import { xmlOf } from '../../ports/aws/answers';
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

/** Versions and delete markers of one object; the bucket lists those of every key that begins like its own. */
export async function listVersions(aws: SignedFetch, bucket: string, key: string): Promise<readonly string[]> {
  const versions: string[] = [];
  for (let marker: Readonly<Record<string, string>> | undefined = {}; marker !== undefined; ) {
    const path = `/${bucket}?${query({ versions: '', prefix: key, ...marker })}`;
    const xml = await xmlOf(await aws.send({ service: 's3', method: 'GET', path }), 'ListVersionsResult');
    const entries = elements(xml, 'Key');
    versions.push(...elements(xml, 'VersionId').filter((_, n) => entries[n] === key));
    const [keyMarker] = elements(xml, 'NextKeyMarker');
    const [versionMarker = ''] = elements(xml, 'NextVersionIdMarker');
    // The key itself is the first of those that begin like it.
    marker = keyMarker === key ? { 'key-marker': keyMarker, 'version-id-marker': versionMarker } : undefined;
  }
  return versions;
}
