import { KmsWrapper } from '../../../../lib/engine/ports/aws/kms-wrapper';
import { S3AuditObjects } from '../../../../lib/engine/register/aws/s3-audit';
import { S3Documents } from '../../../../lib/engine/register/aws/s3-documents';
import { inTurn, withAws } from '../../../support/aws-server';

const xml = (inner: string, root = 'ListVersionsResult') => ({
  body: `<?xml version="1.0"?><${root}>${inner}</${root}>`,
});
const listed = (key: string, more = '') => xml(`<Contents><Key>${key}</Key></Contents>${more}`, 'ListBucketResult');
const version = (id: string) => `<Version><Key>file/doc</Key><VersionId>${id}</VersionId></Version>`;

withAws(({ server, fetch }) => {
  const sent = () => server().received[0];

  describe('S3AuditObjects', () => {
    const audit = () => new S3AuditObjects(fetch(), 'trail');

    it('writes an object once, with the checksum that a locked bucket wants', async () => {
      expect(await audit().create('yinchuan/2026/11/24/lane/0000000001.ndjson', '{}\n')).toBe(true);
      expect(sent()).toMatchObject({
        method: 'PUT',
        path: '/trail/yinchuan/2026/11/24/lane/0000000001.ndjson',
        headers: {
          'if-none-match': '*',
          'x-amz-checksum-sha256': 'yj0WO6sFU4GCciYUBWjzvvfqrBh869doeOC2Pp5EI1Y=',
          'content-type': 'application/x-ndjson',
        },
        body: '{}\n',
      });
    });

    it('tells that the object was there already', async () => {
      server().answer = () => ({ status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' });
      expect(await audit().create('k', '')).toBe(false);
    });

    it('throws whatever else went wrong', async () => {
      server().answer = () => ({ status: 403, body: '<Error><Code>AccessDenied</Code><Message>no</Message></Error>' });
      await expect(audit().create('k', '')).rejects.toThrow('AccessDenied');
    });

    it('lists every page of keys', async () => {
      server().answer = inTurn(listed('a/1', '<NextContinuationToken>1/x=+</NextContinuationToken>'), listed('a/2'));
      expect(await audit().list('a/')).toEqual(['a/1', 'a/2']);
      expect(server().received[1]?.path).toContain('continuation-token=1%2Fx%3D%2B');
    });

    it('reads an object', async () => {
      server().answer = () => ({ body: 'text' });
      expect(await audit().read('a/1')).toBe('text');
    });
  });

  describe('S3Documents', () => {
    const documents = () => new S3Documents(fetch(), 'papers');
    const document = { key: 'file/doc', contentType: 'application/pdf', bytes: 9, sha256: 'c2hh', expiresSeconds: 600 };

    it('signs type, size, checksum and that nothing is overwritten into the URL of an upload', async () => {
      const { url, headers } = await documents().uploadUrl(document);
      const { pathname, searchParams } = new URL(url);
      expect(pathname).toBe('/papers/file/doc');
      expect(searchParams.get('X-Amz-Expires')).toBe('600');
      expect(searchParams.get('X-Amz-SignedHeaders')?.split(';').sort()).toEqual(
        ['host', ...Object.keys(headers)].sort(),
      );
      expect(headers).toEqual({
        'content-type': 'application/pdf',
        'content-length': '9',
        'x-amz-checksum-sha256': 'c2hh',
        'if-none-match': '*',
      });
      expect(server().received).toEqual([]);
    });

    it('signs another URL for another size', async () => {
      const signature = async (bytes: number) =>
        new URL((await documents().uploadUrl({ ...document, bytes })).url).searchParams.get('X-Amz-Signature');
      expect(await signature(9)).not.toBe(await signature(10));
    });

    it('lets nothing of a document run in a browser', async () => {
      const { url } = await documents().downloadUrl('file/doc', 600);
      expect(new URL(url).searchParams.get('response-content-disposition')).toBe('attachment');
    });

    it('deletes every version', async () => {
      server().answer = inTurn(xml(version('v1') + version('v2')), { body: '' });
      await documents().remove('file/doc');
      expect(server().received.map(({ method, path }) => `${method} ${path}`)).toEqual([
        'GET /papers?versions=&prefix=file%2Fdoc',
        'DELETE /papers/file/doc?versionId=v1',
        'DELETE /papers/file/doc?versionId=v2',
      ]);
    });

    it('says when a version would not go', async () => {
      const denied = { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' };
      server().answer = inTurn(xml(version('v1')), denied);
      await expect(documents().remove('file/doc')).rejects.toThrow('AccessDenied');
    });
  });

  describe('KmsWrapper', () => {
    const wrapper = () => new KmsWrapper(fetch(), 'alias/yinchuan--residents', 'yinchuan');
    const context = { city: 'yinchuan', name: 'person/1' };

    it('makes a data key that is bound to city and name', async () => {
      server().answer = () => ({ body: { Plaintext: 'AQI=', CiphertextBlob: 'blob' } });
      expect(await wrapper().generate('person/1')).toEqual({ plain: Buffer.from([1, 2]), wrapped: 'blob' });
      expect(sent()).toMatchObject({
        operation: 'GenerateDataKey',
        input: { KeyId: 'alias/yinchuan--residents', KeySpec: 'AES_256', EncryptionContext: context },
      });
    });

    it('opens it under the same key and context only', async () => {
      server().answer = () => ({ body: { Plaintext: 'AQI=' } });
      expect(await wrapper().unwrap('blob', 'person/1')).toEqual(Buffer.from([1, 2]));
      expect(sent()).toMatchObject({
        operation: 'Decrypt',
        input: { CiphertextBlob: 'blob', EncryptionContext: context },
      });
    });
  });
});
