import { S3Documents } from '../../../lib/engine/register/aws/s3-documents';
import { MemoryDocuments } from '../../../lib/engine/register/memory';
import type { Documents } from '../../../lib/engine/register/ports';
import { type Answer, type Received, withAws } from '../../support/aws-server';

const keys = ['file/a', 'file/a0', 'file/b'];
const document = { key: 'file/a', contentType: 'application/pdf', bytes: 9, sha256: 'c2hh', expiresSeconds: 600 };

/** As much of a bucket with versions as documents use: three versions of each key, listed two at a time. */
function bucket(removed: string[]): (request: Received) => Answer {
  let left = keys.flatMap((key) => ['1', '2', '3'].map((n) => ({ key, id: `${key.replace('/', '-')}-${n}` })));
  const written = new Set<string>();
  return ({ method, path, headers }) => {
    const url = new URL(path, 'http://s3');
    if (method === 'PUT') {
      if (headers['if-none-match'] !== '*') return { status: 501, body: '<Error><Code>NotImplemented</Code></Error>' };
      if (written.has(path)) return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
      written.add(path);
      return { body: '' };
    }
    if (method === 'DELETE') {
      const key = url.pathname.split('/').slice(2).join('/');
      const kept = left.filter((one) => one.key !== key || one.id !== url.searchParams.get('versionId'));
      if (kept.length === left.length) return { status: 404, body: '<Error><Code>NoSuchVersion</Code></Error>' };
      left = kept;
      if (!left.some((one) => one.key === key)) removed.push(key);
      return { status: 204, body: '' };
    }
    const after = url.searchParams.get('version-id-marker') ?? '';
    const found = left.filter(({ key, id }) => key.startsWith(url.searchParams.get('prefix') ?? '') && id > after);
    const page = found.slice(0, 2);
    const last = page.at(-1);
    const elements = page.map(({ key, id }, n) => {
      const kind = n === 0 ? 'DeleteMarker' : 'Version';
      return `<${kind}><Key>${key}</Key><VersionId>${id}</VersionId></${kind}>`;
    });
    const next = `<NextKeyMarker>${last?.key}</NextKeyMarker><NextVersionIdMarker>${last?.id}</NextVersionIdMarker>`;
    return { body: `<ListVersionsResult>${found.length > 2 ? next : ''}${elements.join('')}</ListVersionsResult>` };
  };
}

function contract(subject: () => { readonly documents: Documents; readonly removed: readonly string[] }): void {
  it('bind an upload to type, size and checksum, once', async () => {
    const { url, headers } = await subject().documents.uploadUrl(document);
    expect(new URL(url).pathname).toMatch(/\/file\/a$/);
    expect(headers).toEqual({
      'content-type': 'application/pdf',
      'content-length': '9',
      'x-amz-checksum-sha256': 'c2hh',
      'if-none-match': '*',
    });
  });

  it('are fetched by a URL alone', async () => {
    const { url, headers } = await subject().documents.downloadUrl('file/a', 600);
    expect([new URL(url).pathname, headers]).toEqual([expect.stringMatching(/\/file\/a$/), {}]);
  });

  it('go one by one, whatever begins like their key', async () => {
    const { documents, removed } = subject();
    await documents.remove('file/a');
    expect(removed).toEqual(['file/a']);
  });

  it('go all that lie below a folder, and nothing beside it', async () => {
    const { documents, removed } = subject();
    for (const key of keys) await documents.put(key, { contentType: 'image/png', bytes: Buffer.from('x') });
    await documents.removeBelow('fil/');
    expect(removed).toEqual([]);
    await documents.removeBelow('file/');
    expect([...removed].sort()).toEqual(keys);
  });

  it('are put once, and stay as they are', async () => {
    const { documents } = subject();
    const content = { contentType: 'image/jpeg', bytes: Buffer.from('pixels') };
    expect(await documents.put('file/new', content)).toBe(true);
    expect(await documents.put('file/new', { ...content, bytes: Buffer.from('others') })).toBe(false);
  });

  it('that are gone may go again', async () => {
    const { documents } = subject();
    await documents.remove('file/b');
    await documents.remove('file/b');
    await documents.remove('file/none');
  });
}

describe('documents', () => {
  describe('in memory', () => {
    contract(() => {
      const documents = new MemoryDocuments();
      return { documents, removed: documents.removed };
    });
  });
  describe('in AWS', () => {
    withAws(({ server, fetch }) => {
      contract(() => {
        const removed: string[] = [];
        server().answer = bucket(removed);
        return { documents: new S3Documents(fetch(), 'papers'), removed };
      });
    });
  });
});
