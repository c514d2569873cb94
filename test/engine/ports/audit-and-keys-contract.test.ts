import { MemoryAuditObjects } from '../../../lib/engine/audit/memory';
import type { AuditObjects } from '../../../lib/engine/audit/objects';
import { KmsWrapper } from '../../../lib/engine/ports/aws/kms-wrapper';
import { S3AuditObjects } from '../../../lib/engine/register/aws/s3-audit';
import { type KeyWrapper, MemoryKeyWrapper } from '../../../lib/engine/vault/key-wrapper';
import { openBytes, sealBytes } from '../../../lib/engine/vault/sealed';
import { type Answer, type Received, withAws } from '../../support/aws-server';

/** As much of a bucket as the trail uses: objects written once, read, and listed two at a time. */
function bucket(): (request: Received) => Answer {
  const objects = new Map<string, string>();
  const error = (status: number, code: string) => ({ status, body: `<Error><Code>${code}</Code></Error>` });
  return ({ method, path, headers, body }) => {
    const url = new URL(path, 'http://s3');
    const key = decodeURIComponent(url.pathname.split('/').slice(2).join('/'));
    const known = objects.get(key);
    if (method === 'PUT') {
      if (headers['if-none-match'] === '*' && known !== undefined) return error(412, 'PreconditionFailed');
      objects.set(key, body);
      return { body: '' };
    }
    if (!url.searchParams.has('list-type')) return known === undefined ? error(404, 'NoSuchKey') : { body: known };
    const from = url.searchParams.get('continuation-token') ?? '';
    const prefix = url.searchParams.get('prefix') ?? '';
    const found = [...objects.keys()].filter((k) => k.startsWith(prefix) && k > from).sort();
    const page = found.slice(0, 2);
    const more = found.length > 2 ? `<NextContinuationToken>${page[1]}</NextContinuationToken>` : '';
    return {
      body: `<ListBucketResult>${page.map((k) => `<Contents><Key>${k}</Key></Contents>`).join('')}${more}</ListBucketResult>`,
    };
  };
}

/** As much of KMS as the vault uses: a context that differs opens nothing. */
function kms(): (request: Received) => Answer {
  const master = Buffer.alloc(32, 7);
  return ({ operation, input }) => {
    const context = JSON.stringify(input.EncryptionContext);
    const plain = Buffer.alloc(32, operation.length);
    if (operation === 'GenerateDataKey')
      return { body: { Plaintext: plain.toString('base64'), CiphertextBlob: sealBytes(master, context, plain) } };
    try {
      const opened = openBytes(master, context, input.CiphertextBlob as string);
      return { body: { Plaintext: Buffer.from(opened).toString('base64') } };
    } catch {
      return { status: 400, body: { __type: 'x#InvalidCiphertextException', message: 'no' } };
    }
  };
}

function auditObjects(audit: () => AuditObjects): void {
  it('writes an object once, and tells the second writer', async () => {
    expect([await audit().create('c/1', 'one'), await audit().create('c/1', 'two')]).toEqual([true, false]);
    expect(await audit().read('c/1')).toBe('one');
  });

  it('lists keys by their beginning, ascending, however many', async () => {
    for (const key of ['c/3', 'c/1', 'd/1', 'c/2', 'c/5', 'c/4']) await audit().create(key, '路口');
    expect(await audit().list('c/')).toEqual(['c/1', 'c/2', 'c/3', 'c/4', 'c/5']);
    expect(await audit().list('e/')).toEqual([]);
    expect(await audit().read('d/1')).toBe('路口');
  });

  it('throws for an object that is not there', async () => {
    await expect(audit().read('c/none')).rejects.toThrow();
  });
}

function keyWrapper(wrapper: () => KeyWrapper): void {
  it('opens the key that it has wrapped, under its name', async () => {
    const { plain, wrapped } = await wrapper().generate('person/1');
    expect(plain).toHaveLength(32);
    expect(Buffer.from(await wrapper().unwrap(wrapped, 'person/1'))).toEqual(Buffer.from(plain));
  });

  it('opens it under no other name, and nothing that it has not wrapped', async () => {
    const { wrapped } = await wrapper().generate('person/1');
    await expect(wrapper().unwrap(wrapped, 'person/2')).rejects.toThrow();
    await expect(wrapper().unwrap('AAAA', 'person/1')).rejects.toThrow();
  });
}

describe('objects of the audit trail', () => {
  describe('in memory', () => {
    let objects: AuditObjects;
    beforeEach(() => {
      objects = new MemoryAuditObjects();
    });
    auditObjects(() => objects);
  });
  describe('in AWS', () => {
    withAws(({ server, fetch }) => {
      beforeEach(() => {
        server().answer = bucket();
      });
      auditObjects(() => new S3AuditObjects(fetch(), 'trail'));
    });
  });
});

describe('wrapped keys', () => {
  describe('in memory', () => {
    const wrapper = new MemoryKeyWrapper();
    keyWrapper(() => wrapper);
  });
  describe('in AWS', () => {
    withAws(({ server, fetch }) => {
      beforeEach(() => {
        server().answer = kms();
      });
      keyWrapper(() => new KmsWrapper(fetch(), 'alias/c--residents', 'c'));
    });
  });
});
