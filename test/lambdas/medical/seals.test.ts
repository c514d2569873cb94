import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { awsClock } from '../../../lambdas/medical/intake/aws-clock';
import { AuditTrail } from '../../../lib/engine/audit/trail';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { awsRuntime } from '../../../lib/engine/handlers/runtime';
import { sealsHandler } from '../../../lib/engine/handlers/seals';
import { toBytes } from '../../../lib/engine/ports/json-bytes';
import { S3AuditObjects } from '../../../lib/engine/register/aws/s3-audit';
import { medical } from '../../../lib/services/medical/facts';
import { access } from '../../support/audit-trails';
import { type Answer, dynamoTable, type Received, withAws } from '../../support/aws-server';
import { clientOf, create, desk, hospitalsOverHttp, run } from '../../support/fhir-over-http';

const dayMs = 86_400_000;

/** Runs the clock of the trail so many days later. */
async function sealed(daysLater: number): Promise<readonly string[]> {
  run.ports.clock.set(run.ports.clock.nowMs() + daysLater * dayMs);
  const lines: string[] = [];
  const ports = { ...run.ports, audit: desk.audit };
  await sealsHandler(
    medical,
    () => ({ city: 'testville', ports }),
    (line) => void lines.push(line),
  )();
  return lines.map((line) => JSON.parse(line).day);
}

async function readOnce(): Promise<void> {
  const { id } = await create(clientOf());
  await clientOf().read({ resourceType: 'Encounter', id });
}

describe('the clock of the trail of reads', () => {
  hospitalsOverHttp();

  it('seals each day that is over once, and raises nothing of a whole one', async () => {
    await readOnce();
    expect(await sealed(0)).toEqual([]);
    expect(await sealed(2)).toEqual(['2026-05-13', '2026-05-14']);
    expect(await sealed(0)).toEqual([]);
    expect(await run.alarms('audit-broken')).toEqual([]);
  });

  it.each([
    ['taken away', (key: string) => desk.audit.objects.delete(key)],
    ['changed', (key: string, text: string) => desk.audit.objects.set(key, text.replace('Encounter', 'Patient'))],
  ])('raises one alarm of a day of which an entry was %s, and seals what is left', async (_, breach) => {
    await readOnce();
    await readOnce();
    const [[key, text] = ['', '']] = [...desk.audit.objects];
    breach(key, text);
    expect(await sealed(1)).toEqual(['2026-05-13']);
    await sealed(0);
    expect(await run.alarms('audit-broken')).toMatchObject([{ deviceId: 'testville' }]);
  });
});

withAws(({ server }) => {
  const city = 'testville';
  const line = (name: string) => ({ feed: 'encounters', name, line: `{"of":"${name}"}` });

  /** What the clock speaks to; whatever `fails` says of a request fails for good, undone or done. */
  async function cloud(fails: (request: Received) => 'undone' | 'done' | undefined = () => undefined) {
    const tables = new Map<unknown, ReturnType<typeof dynamoTable>>();
    const [audited, landed] = [new Map<string, string>(), new Map<string, string>()];
    const answer = (request: Received): Answer => {
      const { method, input, path, headers, body } = request;
      if (String(headers['x-amz-target'] ?? '').startsWith('DynamoDB')) {
        const table = tables.get(input.TableName) ?? dynamoTable(50);
        tables.set(input.TableName, table);
        return table(request);
      }
      const objects = path.startsWith('/the-audit') ? audited : landed;
      const { pathname, searchParams } = new URL(path, 'http://s3');
      if (method === 'PUT' && objects === landed && landed.has(pathname))
        return { status: 412, body: '<Error><Code>PreconditionFailed</Code></Error>' };
      if (method === 'PUT') return { body: String(objects.set(pathname, body).size) };
      if (!searchParams.has('list-type')) return { body: objects.get(pathname) ?? '' };
      const keys = [...objects.keys()].map((key) => key.replace(/^\/[^/]+\//, '')).sort();
      const found = keys.filter((key) => key.startsWith(searchParams.get('prefix') ?? ''));
      return {
        body: `<ListBucketResult>${found.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}</ListBucketResult>`,
      };
    };
    let isFailing = true;
    server().answer = (request) => {
      const way = isFailing ? fails(request) : undefined;
      if (way === undefined) return answer(request);
      if (way === 'done') answer(request);
      return { hangUp: true, body: '' };
    };
    const folder = mkdtempSync(join(tmpdir(), 'citykit-function-'));
    writeFileSync(join(folder, 'settings.json'), '{}');
    const environment = {
      ...server().environment,
      ...{ LAMBDA_TASK_ROOT: folder, CITYKIT_CITY: city, CITYKIT_TIME_ZONE: 'UTC', CITYKIT_LANGUAGE: 'en' },
      ...{ CITYKIT_QUARANTINE_STREAM: 'q', CITYKIT_BUS: 'b', CITYKIT_AUDIT_BUCKET: 'the-audit' },
      ...{ CITYKIT_LANDING_BUCKET: 'the-landing', CITYKIT_STATE_RESOURCES: 'the-resources' },
      ...{ CITYKIT_STATE_AUDIT_HEADS: 'the-heads', CITYKIT_STATE_ALARMS: 'the-alarms' },
    };
    const { aws, ports } = awsRuntime(serviceFactsOf(medical), environment);
    const yesterday = { nowMs: () => Date.now() - dayMs - 7_200_000 };
    isFailing = false;
    const trail = { audit: new S3AuditObjects(aws, 'the-audit'), state: ports.state, clock: yesterday };
    await new AuditTrail(trail, city, () => 'lane').append(access(1));
    for (const one of [line('a.ndjson'), line('b.ndjson')])
      await ports.state.write('resources', 'owed', one.name, toBytes(one), 0);
    isFailing = true;
    const owed = () => ports.state.list('resources', 'owed', '', '\uffff');
    const isSealed = () => [...audited.keys()].some((path) => path.endsWith('seal.json'));
    return {
      ...{ landed, owed, isSealed, mend: () => (isFailing = false) },
      /** The handler that is deployed, as an instance of the function starts it. */
      start: () => awsClock(() => undefined, environment as never),
    };
  }
  const silently = () => {
    jest.spyOn(console, 'error').mockImplementation();
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  };

  describe('the handler of the clock that is deployed', () => {
    it('seals days and puts what is owed, and nothing twice, also by two at once', async () => {
      const { landed, owed, isSealed, start } = await cloud();
      silently();
      await Promise.all([start(), start()].map((clock) => clock()));
      const paths = ['/the-landing/medical/encounters/a.ndjson', '/the-landing/medical/encounters/b.ndjson'];
      expect([isSealed(), [...landed.keys()].sort(), await owed()]).toEqual([true, paths, []]);
      expect(landed.get(paths[0] as string)).toBe('{"of":"a.ndjson"}\n');
    });

    it.each([
      ['the trail cannot be read', ({ path }: Received) => path.startsWith('/the-audit'), [false, 2, 0]],
      ['the heads of the trail are lost', ({ body }: Received) => body.includes('the-heads'), [false, 2, 0]],
      ['no line can be put', ({ path }: Received) => path.startsWith('/the-landing'), [true, 0, 2]],
      ['one line can never be put', ({ path }: Received) => path.endsWith('a.ndjson'), [true, 1, 1]],
      ['nobody says what is owed', ({ body }: Received) => body.includes('the-resources'), [true, 0, 2]],
    ])('does the rest where %s, fails, and does all when that is over', async (_, fails, then) => {
      const { landed, owed, isSealed, mend, start } = await cloud((request) => (fails(request) ? 'undone' : undefined));
      silently();
      const clock = start();
      // What fails a run raises the alarm on errors of the function.
      await expect(clock()).rejects.toThrow();
      mend();
      expect([isSealed(), landed.size, (await owed()).length]).toEqual(then);
      await clock();
      expect([isSealed(), landed.size, await owed()]).toEqual([true, 2, []]);
    });

    it.each([
      ['put, and nobody was notified', ({ path }: Received) => path.startsWith('/the-landing')],
      ['noted as put, and nobody was notified', ({ operation }: Received) => operation === 'DeleteItem'],
    ])('puts no line twice that was %s', async (_, fails) => {
      const { landed, owed, mend, start } = await cloud((request) => (fails(request) ? 'done' : undefined));
      silently();
      const clock = start();
      await expect(clock()).rejects.toThrow();
      mend();
      await clock();
      expect([landed.size, await owed()]).toEqual([2, []]);
      expect(
        server().received.filter(
          ({ path, headers }) => path.startsWith('/the-landing') && headers['if-none-match'] !== '*',
        ),
      ).toEqual([]);
    });

    it('does the rest where a bucket never answers', async () => {
      const { landed, owed, isSealed, start } = await cloud();
      silently();
      const clock = start();
      const real = globalThis.fetch;
      jest
        .spyOn(globalThis, 'fetch')
        .mockImplementation((async (input: Request) =>
          input.url.includes('/the-audit') ? new Promise<Response>(() => undefined) : real(input)) as never);
      void clock();
      for (let i = 0; i < 100 && (await owed()).length > 0; i++) await setTimeout(10);
      expect([isSealed(), landed.size]).toEqual([false, 2]);
    });
  });
});
