import { entryOf } from '../../../shared/entry-of';
import { xmlOf } from './answers';
import type { SignedFetch } from './client';

/** An object as a bucket lists it. */
export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
}

const pageAttempts = 3;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of an element without its entities (XML 1.0, 4.6 and 4.1). */
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name = '') =>
    hex || decimal
      ? String.fromCodePoint(Number.parseInt(hex ?? decimal ?? '', hex ? 16 : 10))
      : (entryOf(named, name) ?? whole),
  );

const elementOf = (xml: string, name: string): string | undefined => {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/** Keys are asked for in the encoding of a form: XML 1.0 has no way to write some characters that a key may hold. */
const keyOf = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

async function page(aws: SignedFetch, path: string, root: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await xmlOf(await aws.send({ service: 's3', method: 'GET', path }), root);
    } catch (error) {
      // A body that breaks off; what AWS refuses has been thrown with its code, and is refused again.
      if (attempt === pageAttempts || !(error instanceof TypeError)) throw error;
    }
  }
}

export interface ListedRange {
  readonly prefix: string;
  /** Only keys after this one. */
  readonly startAfter?: string;
}

/** Objects of a bucket in the order of their keys (bytes of UTF-8), a page of 1,000 at a time. */
export async function* listedObjects(
  aws: SignedFetch,
  bucket: string,
  { prefix, startAfter }: ListedRange,
): AsyncGenerator<ListedObject> {
  for (let token: string | undefined, more = true; more; more = token !== undefined) {
    const query = new Map([
      ['list-type', '2'],
      ['encoding-type', 'url'],
      ['prefix', prefix],
      ...(startAfter !== undefined && token === undefined ? [['start-after', startAfter] as const] : []),
      ...(token === undefined ? [] : [['continuation-token', token] as const]),
    ]);
    const text = [...query].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
    const xml = await page(aws, `/${bucket}?${text}`, 'ListBucketResult');
    for (const [, contents = ''] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g))
      yield { key: keyOf(elementOf(contents, 'Key') ?? ''), bytes: Number(elementOf(contents, 'Size')) };
    token = elementOf(xml, 'NextContinuationToken');
  }
}
