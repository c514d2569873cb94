import { readSeal } from '../../../lib/engine/audit/seal';
import { AuditTrail } from '../../../lib/engine/audit/trail';
import { awsSealing } from '../../../lib/engine/operations/aws-sealing';
import { sealHandler } from '../../../lib/engine/operations/seal-days';
import { MemoryClock } from '../../../lib/engine/ports/memory/sinks';
import { access, dayOf } from '../../support/audit-trails';
import { type Answer, dynamoTable, type Received, withAws } from '../../support/aws-server';

withAws(({ server }) => {
  /** Bucket and table of the trail, as far as its clock speaks to them. */
  function cloud() {
    const table = dynamoTable();
    const objects = new Map<string, string>();
    server().answer = (request: Received): Answer => {
      if (String(request.headers['x-amz-target'] ?? '').startsWith('DynamoDB')) return table(request);
      const { pathname, searchParams } = new URL(request.path, 'http://s3');
      if (request.method === 'PUT') return objects.set(pathname, request.body) && { body: '' };
      if (!searchParams.has('list-type')) return { body: objects.get(pathname) ?? '' };
      const keys = [...objects.keys()].map((key) => key.replace(/^\/[^/]+\//, '')).sort();
      const found = keys.filter((key) => key.startsWith(searchParams.get('prefix') ?? ''));
      const contents = found.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
      return { body: `<ListBucketResult>${contents}</ListBucketResult>` };
    };
    const environment = {
      ...server().environment,
      CITYKIT_CITY: 'testville',
      CITYKIT_AUDIT_BUCKET: 'the-audit',
      CITYKIT_STATE_AUDIT_HEADS: 'the-heads',
    };
    return { objects, environment };
  }

  describe('the clock of the trail over AWS', () => {
    it('seals a day of the bucket by the heads of the table, and not again', async () => {
      const { objects, environment } = cloud();
      const sealing = awsSealing(environment);
      const clock = new MemoryClock(Date.now() - 2 * 86_400_000);
      const day = dayOf(clock.nowMs());
      await new AuditTrail({ ...sealing.ports, clock }, 'testville', () => 'lane').append(access(1));
      const log: string[] = [];
      const run = sealHandler(
        () => sealing,
        (line) => void log.push(line),
      );
      await run();
      const text = objects.get(`/the-audit/testville/${day.replaceAll('-', '/')}/seal.json`) ?? '';
      expect(readSeal(text)).toMatchObject({ day, previous: null, lanes: [{ lane: 'lane', entries: 1 }] });
      expect(JSON.parse(log[0] ?? '')).toEqual({ level: 'info', sealed: 'testville', day, head: readSeal(text)?.hash });
      const [objectsThen, linesThen] = [objects.size, log.length];
      await run();
      expect([objects.size, log.length]).toEqual([objectsThen, linesThen]);
    });

    it('says which variable is missing', () => {
      const { CITYKIT_AUDIT_BUCKET: _, ...rest } = cloud().environment;
      expect(() => awsSealing(rest)).toThrow('CITYKIT_AUDIT_BUCKET');
    });
  });
});
