import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guardiansClock } from '../../../lambdas/education/rights/clock';
import { requestPartition, requestStore } from '../../../lambdas/education/rights/requests';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { awsRuntime } from '../../../lib/engine/handlers/runtime';
import { education } from '../../../lib/services/education/facts';
import { sinksOf } from '../../support/all-sinks';
import { dynamoTable, withAws } from '../../support/aws-server';
import { failingFrom, failingOnce, losingAnswers } from '../../support/failing-once';
import {
  answer,
  child,
  clock,
  correction,
  erasure,
  filed,
  hourMs,
  later,
  mother,
  officer,
  receipts,
  stored,
  trail,
} from '../../support/guardian-requests';
import { ask, canaries, desk, guardiansOverHttp, log, read, run } from '../../support/guardians-over-http';

guardiansOverHttp();

describe('what is no call', () => {
  const bodies: readonly (readonly [string, unknown])[] = [
    ['no JSON', '{'],
    ['no type', child],
    ['an unknown type', { ...child, type: 'portability' }],
    ['a correction without a day', { ...child, type: 'correction' }],
    ['a day of something else', { ...erasure, day: correction.day }],
    ['a day that is none', { ...correction, day: { ...correction.day, date: '2026-02-30' } }],
    ['a share of two', { ...correction, day: { ...correction.day, share: 2 } }],
    ['a kind that is none', { ...correction, day: { ...correction.day, kind: 'Rosen' } }],
    ['words beside it', { ...erasure, message: 'Jenny Rosen was ill' }],
    ['a list of pupils', { ...erasure, pupil: ['pupil-a'] }],
  ];
  it.each(bodies)('%s is refused, not repeated and not kept', async (_, body) => {
    const { status, body: said } = await ask('requests', body, mother);
    expect([status, /Rosen|pupil-a/.test(JSON.stringify(said)), await stored()]).toEqual([400, false, []]);
  });

  it('too long a body, no key, another method or a query that is none are refused', async () => {
    const receipt = await filed();
    expect([
      (await ask('requests', { ...erasure, pupil: 'x'.repeat(20_000) }, mother)).status,
      (await ask('requests', erasure, { ...mother, key: '' })).status,
      (await answer(receipt, undefined, { key: '' })).status,
      (await ask(`requests/${receipt}` as never, {})).status,
      (await read('?limit=51')).status,
      (await read('?state=all')).status,
      (await read('?pupil=pupil-a')).status,
    ]).toEqual([413, 400, 400, 405, 400, 400, 400]);
  });

  it.each([
    ['nothing', {}],
    ['open', { state: 'open' }],
    ['a refusal without a reason', { state: 'refused' }],
    ['a reason in words', { state: 'refused', reason: 'Jenny Rosen was there' }],
    ['a reason of an answer', { state: 'answered', reason: 'kept-by-law' }],
  ])('an answer of %s is none', async (_, body) => {
    const receipt = await filed();
    expect([(await answer(receipt, body)).status, await receipts()]).toEqual([400, [receipt]]);
  });

  it('a key is of one call, of one request', async () => {
    const [first, second] = [await filed(), await filed(correction)];
    await answer(first, undefined, { key: 'the-only-key' });
    expect((await answer(second, undefined, { key: 'the-only-key' })).status).toBe(422);
  });
});

describe('a port that fails', () => {
  const ports = () => [run.ports.state, desk.audit, run.ports.devices];
  it('once leaves no half of a request, and its call may be made again', async () => {
    for (let at = 0; ; at++) {
      const how = { ...mother, key: `filed-${at}-once` };
      const restore = failingOnce(ports(), at);
      const { status } = await ask('requests', erasure, how);
      const hasFailed = restore();
      expect([200, 500, 503]).toContain(status);
      expect([(await ask('requests', erasure, how)).status, (await receipts()).length]).toEqual([200, 1]);
      if (!hasFailed) break;
    }
  });

  it('once leaves no half of an answer', async () => {
    for (let at = 0; ; at++) {
      later(1);
      const receipt = await filed();
      const restore = failingOnce(ports(), at);
      const { status } = await answer(receipt, undefined, { key: `answered-${at}` });
      const hasFailed = restore();
      expect([200, 500, 503]).toContain(status);
      expect([(await answer(receipt, undefined, { key: `answered-${at}` })).status, await receipts()]).toEqual([
        200,
        [],
      ]);
      if (!hasFailed) break;
    }
  });

  it('that has done what it is asked, and whose answer is lost, is asked again', async () => {
    for (let at = 0, calls = 1; at < calls; at++) {
      later(1);
      const file = () => ask('requests', erasure, { ...mother, key: `filed-${at}-lost` });
      const lostOfFiling = losingAnswers(ports(), (call) => call === at);
      await file();
      const filing = lostOfFiling();
      const { status, body } = await file();
      const say = () => answer(body.requestId, undefined, { key: `answered-${at}-lost` });
      const lostOfAnswer = losingAnswers(ports(), (call) => call === at);
      await say();
      calls = Math.max(filing, lostOfAnswer());
      expect([status, (await say()).status, await receipts()]).toEqual([200, 200, []]);
    }
  });

  it('for good shows and changes nothing before the call is in the trail', async () => {
    const receipt = await filed();
    const calls = [
      () => ask('requests', correction, mother),
      () => answer(receipt),
      () => read(''),
      () => read(`/${receipt}`),
    ];
    for (const call of calls)
      for (let at = 0; ; at++) {
        const [noted, before] = [trail().length, await stored()];
        const restore = failingFrom(ports(), at);
        const { status, body } = await call();
        const hasFailed = restore();
        if (status !== 200) expect(JSON.stringify(body)).not.toMatch(/pupil-a|mother-a/);
        if (trail().length === noted) expect([status === 200, await stored()]).toEqual([false, before]);
        if (!hasFailed || status === 200) break;
      }
  });
});

it('nobody is named in any store, alarm, metric, name, log line or trail', async () => {
  const receipt = await filed();
  await ask('requests', correction, { ...mother, key: 'for-Jenny-Rosen' });
  await ask('requests', { ...erasure, pupil: 'pupil-b' }, mother);
  await ask('requests', { ...erasure, Rosen: 'Jenny' }, mother);
  await read('?name=Rosen');
  await read('/Rosen', mother);
  await receipts(officer);
  later(11 * 24 * hourMs);
  await clock();
  await answer(receipt);
  const sinks = {
    ...(await sinksOf(serviceFactsOf(education), run.ports, run.quarantined)),
    ...{ log: log.join('\n'), trail: JSON.stringify(trail()), requests: (await stored()).join('\n') },
  };
  const leaked = Object.entries(sinks).flatMap(([sink, text]) =>
    canaries.filter((one) => text.includes(one)).map((one) => `${sink}: ${one}`),
  );
  expect([leaked, (await stored()).length, log.length > 0]).toEqual([[], 1, true]);
});

withAws(({ server }) => {
  it('the clock that is deployed raises the alarm, whatever comes of the trail', async () => {
    await filed();
    const [asked] = await stored();
    const table = dynamoTable(50);
    const events: string[] = [];
    let isTrailAway = true;
    server().answer = (request) => {
      if (request.path.startsWith('/the-audit')) return { hangUp: isTrailAway, body: '<ListBucketResult/>' };
      if (request.operation === 'PutEvents') events.push(request.body);
      return request.operation === 'PutEvents' ? { body: { FailedEntryCount: 0, Entries: [{}] } } : table(request);
    };
    const folder = mkdtempSync(join(tmpdir(), 'citykit-function-'));
    writeFileSync(join(folder, 'settings.json'), '{}');
    const environment = {
      ...server().environment,
      ...{ LAMBDA_TASK_ROOT: folder, CITYKIT_CITY: 'testville', CITYKIT_TIME_ZONE: 'UTC', CITYKIT_LANGUAGE: 'en' },
      ...{ CITYKIT_QUARANTINE_STREAM: 'q', CITYKIT_BUS: 'b', CITYKIT_AUDIT_BUCKET: 'the-audit' },
      ...{ CITYKIT_STATE_AUDIT_HEADS: 'the-heads', CITYKIT_STATE_ALARMS: 'the-alarms' },
      ...{ CITYKIT_STATE_GUARDIAN_REQUESTS: 'the-requests' },
    };
    const { ports } = awsRuntime(serviceFactsOf(education), environment);
    await ports.state.write(requestStore, requestPartition, 'an-item', Buffer.from(asked as string), 0);
    jest.spyOn(console, 'error').mockImplementation();
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    const clock = guardiansClock(() => undefined, environment);
    await expect(clock()).rejects.toThrow();
    expect([events.length, events.join().includes('guardian-request-due')]).toEqual([1, true]);
    isTrailAway = false;
    await clock();
    expect(events.length).toBe(1);
  });
});
