import type { SignedFetch } from './client';

/** Path of an object: every part of its key encoded, slashes kept. */
const pathOf = (bucket: string, key: string) => `/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`;

/** An object as it is stored: what it is known by, and bytes as they come. */
export interface StoredObject {
  readonly etag: string;
  readonly headers: Headers;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Opens an object; throws AwsError `NoSuchKey` when it is gone. */
export async function openS3Object(aws: SignedFetch, bucket: string, key: string): Promise<StoredObject> {
  const { body, headers } = await aws.send({ service: 's3', method: 'GET', path: pathOf(bucket, key) });
  if (!body) throw new Error(`object ${key} came without a body`);
  return { etag: headers.get('etag') ?? '', headers, chunks: body as AsyncIterable<Uint8Array> };
}

/** Bytes of an object as they come; throws AwsError `NoSuchKey` when it is gone. */
export async function* s3Object(aws: SignedFetch, bucket: string, key: string): AsyncGenerator<Uint8Array> {
  yield* (await openS3Object(aws, bucket, key)).chunks;
}

/** Writes an object, where the headers of a condition allow it; encryption is the bucket's own. */
export async function putS3Object(
  aws: SignedFetch,
  bucket: string,
  key: string,
  body: string | Uint8Array,
  contentType: string,
  condition: Readonly<Record<string, string>> = {},
): Promise<void> {
  const response = await aws.send({
    service: 's3',
    method: 'PUT',
    path: pathOf(bucket, key),
    headers: { 'content-type': contentType, ...condition },
    body,
  });
  await response.arrayBuffer();
}
