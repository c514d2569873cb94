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

/** A version of an object, or a delete marker. */
export interface ObjectVersion {
  readonly key: string;
  readonly versionId: string;
}

/**
 * Versions and delete markers of the objects that are `wanted`, which are the first of those whose keys begin so: the bucket
 * lists by beginnings alone.
 */
export async function listVersions(
  aws: SignedFetch,
  bucket: string,
  prefix: string,
  wanted: (key: string) => boolean,
): Promise<readonly ObjectVersion[]> {
  const versions: ObjectVersion[] = [];
  for (let marker: Readonly<Record<string, string>> | undefined = {}; marker !== undefined; ) {
    const path = `/${bucket}?${query({ versions: '', prefix, ...marker })}`;
    const xml = await xmlOf(await aws.send({ service: 's3', method: 'GET', path }), 'ListVersionsResult');
    const keys = elements(xml, 'Key');
    const listed = elements(xml, 'VersionId').map((versionId, n) => ({ key: keys[n] as string, versionId }));
    versions.push(...listed.filter(({ key }) => wanted(key)));
    const [keyMarker] = elements(xml, 'NextKeyMarker');
    const [versionMarker = ''] = elements(xml, 'NextVersionIdMarker');
    marker =
      keyMarker !== undefined && wanted(keyMarker)
        ? { 'key-marker': keyMarker, 'version-id-marker': versionMarker }
        : undefined;
  }
  return versions;
}
