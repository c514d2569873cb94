import { requestPartition, requestStore } from '../../../lambdas/education/rights/requests';
import { check } from '../../../lib/services/education/section-check';
import { educationSettings } from '../../support/education-run';
import { failingOnce } from '../../support/failing-once';
import {
  answer,
  clock,
  correction,
  erasure,
  father,
  filed,
  hourMs,
  later,
  listed,
  mother,
  notThere,
  officer,
  receipts,
  stored,
  trail,
} from '../../support/guardian-requests';
import {
  asGuardian,
  ask,
  desk,
  enrolled,
  guardiansOverHttp,
  ofA,
  pupilRow,
  read,
  rosters,
  row,
  run,
} from '../../support/guardians-over-http';

guardiansOverHttp();

describe('a guardian who signs in', () => {
  it('files a request, follows it, and has it answered by staff who carried it out', async () => {
    const { status, body } = await ask('requests', erasure, mother);
    expect([status, body]).toEqual([
      200,
      {
        ...{ requestId: expect.stringMatching(/^[0-9a-f]{40}$/), type: 'erasure', day: null, school: '7' },
        ...{ guardian: 'mother-a', pupil: 'pupil-a', isGuardian: true, state: 'open', reason: null },
        ...{ receivedAt: '2026-05-13T10:00:00.000Z', respondBy: '2026-05-28T10:00:00.000Z', finishedAt: null },
      },
    ]);
    const [open] = await listed();
    expect(open).toEqual(body);
    later(hourMs);
    await ask('erasures', { guardian: open.guardian, pupil: open.pupil, school: open.school });
    await answer(open.requestId);
    expect((await read(`/${open.requestId}`, mother)).body).toMatchObject({
      ...{ state: 'answered', finishedAt: '2026-05-13T11:00:00.000Z', guardian: null, pupil: null },
    });
    expect([await listed(), await receipts({}, '?state=answered')]).toEqual([[], [open.requestId]]);
    expect(trail().map(({ operation, role, subjects }) => [operation, role, subjects.length])).toEqual([
      ...[
        ['fileRequest', 'guardian', 2],
        ['listRequests', 'school', 2],
        ['erasePupil', 'school', 2],
      ],
      ...[
        ['answerRequest', 'school', 2],
        ['readRequest', 'guardian', 2],
        ['listRequests', 'school', 0],
      ],
      ['listRequests', 'school', 2],
    ]);
  });

  it('has an answer within the time that the city has set', async () => {
    Object.assign(desk.city.settings.guardians as object, { respondWithin: '1m' });
    const { body } = await ask('requests', correction, mother);
    Object.assign(desk.city.settings.guardians as object, { respondWithin: '15d' });
    expect([body.respondBy, body.day]).toEqual(['2026-06-13T10:00:00.000Z', correction.day]);
  });

  it('who asks for the same again has asked once, until it is answered', async () => {
    const [first, second] = await Promise.all([
      filed(),
      ask('requests', erasure, { ...mother, key: 'the-second' }).then(({ body }) => body.requestId),
    ]);
    expect([first, await filed(correction)]).toEqual([second, expect.not.stringMatching(second)]);
    later(1);
    await answer(first);
    const again = (await ask('requests', erasure, { ...mother, key: 'the-second' })).body;
    expect([again.requestId, again.state]).toEqual([first, 'answered']);
    const anew = await filed();
    expect([anew === first, (await receipts()).includes(anew)]).toEqual([false, true]);
  });

  it('who asks for nothing of a day with a sign before it has asked once', async () => {
    const shares = ['-0', '-0.0', '0'].map((share) =>
      JSON.stringify(correction).replace('"share":1', `"share":${share}`),
    );
    const all = shares.map((body) => ask('requests', body, mother));
    expect(new Set((await Promise.all(all)).map(({ body }) => body.requestId)).size).toBe(1);
  });

  it('has sixteen requests for a child wait at most, and those for another count apart', async () => {
    const days = Array.from({ length: 17 }, (_, n) => `2026-04-${String(n + 1).padStart(2, '0')}`);
    const all = days.map((date) => ({ ...correction, day: { ...correction.day, date } }));
    const statuses = await Promise.all(all.map((body) => ask('requests', body, mother)));
    const refused = statuses.filter(({ status }) => status === 409).map(({ body }) => body.type);
    expect([refused, (await listed({}, '?limit=50')).length]).toEqual([['urn:citykit:problem:requests-full'], 16]);
    expect((await ask('requests', { ...erasure, pupil: 'pupil-b' }, father)).status).toBe(200);
  });

  it.each([
    ['for another child', { ...erasure, pupil: 'pupil-b' }, mother],
    ['in the name of another guardian', { ...erasure, guardian: 'father-b', pupil: 'pupil-b' }, mother],
    ['at a school in which the child never was', { ...erasure, school: '8' }, mother],
    ['as an aide', erasure, asGuardian('aide-a')],
    ['without a claim', erasure, asGuardian(undefined)],
    ['as the child', erasure, asGuardian('pupil-a')],
    ['of another city', erasure, asGuardian('mother-a', [], { 'custom:city': 'elsewhere' })],
  ])('%s gets the answer for nobody, and nothing is kept', async (_, body, how) => {
    const { status, body: said } = await ask('requests', body, how);
    expect([status, said, await stored()]).toEqual([404, await notThere(), []]);
  });
});

describe('a request', () => {
  it('is read by whoever filed it and by staff who may answer it, and by nobody else', async () => {
    await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', ['mother-a', 'father-b'], 2)] });
    const receipt = await filed();
    const who = [
      mother,
      {},
      officer,
      father,
      { groups: ['office-8'] },
      asGuardian('mother-a', [], { 'custom:city': 'elsewhere' }),
      asGuardian(undefined),
      { groups: ['others'] },
    ];
    const statuses = await Promise.all(who.map(async (how) => (await read(`/${receipt}`, how)).status));
    expect(statuses).toEqual([200, 200, 200, 404, 404, 404, 404, 403]);
    const others = [
      `${receipt.slice(0, 39)}${receipt.endsWith('0') ? '1' : '0'}`,
      'x',
      receipt.toUpperCase(),
      '__proto__',
    ];
    const notThose = await Promise.all(others.map((one) => read(`/${one}`, mother)));
    expect(notThose.map(({ status, body }) => [status, body])).toEqual(
      notThose.map(() => [404, (notThose[0] as { body: object }).body]),
    );
  });

  it('of two guardians of a child is that of each alone', async () => {
    await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', ['mother-a', 'father-b'], 2)] });
    const both = [await filed(erasure, mother), await filed(erasure, father)];
    expect([new Set(both).size, (await receipts()).length]).toEqual([2, 2]);
    await answer(both[0] as string);
    expect((await read(`/${both[1]}`, father)).body).toMatchObject({ state: 'open', guardian: 'father-b' });
  });

  it.each([
    ['a role that has ended', { users: [row('mother-a', 2, { role: 'aide' })] }],
    ['another list of agents', { users: [pupilRow('pupil-a', '604821', ['father-b'], 2)] }],
    ['a child that is gone', { users: [pupilRow('pupil-a', '604821', ['mother-a'], 2, { status: 'tobedeleted' })] }],
  ])('of somebody who with %s is no guardian any more is not theirs, and staff refuses it', async (_, delta) => {
    const receipt = await filed();
    await rosters({ mode: 'delta', ...delta });
    expect([(await read(`/${receipt}`, mother)).status, (await ask('requests', erasure, mother)).status]).toEqual([
      404, 404,
    ]);
    expect(await listed()).toMatchObject([{ isGuardian: false, guardian: 'mother-a' }]);
    const { status, body } = await answer(receipt, { state: 'refused', reason: 'no-guardian' });
    expect([status, body.state, body.reason, await listed()]).toEqual([200, 'refused', 'no-guardian', []]);
  });

  it('for a child that has moved to another school is the officer’s to answer, and of neither school', async () => {
    const receipt = await filed();
    await rosters({
      mode: 'delta',
      enrollments: [
        enrolled('e-a', 'pupil-a', 'org-7', 2, { status: 'tobedeleted' }),
        enrolled('e-a8', 'pupil-a', 'org-8', 2),
      ],
    });
    const schools = [{}, { groups: ['office-8'] }];
    expect(await Promise.all(schools.map((how) => receipts(how)))).toEqual([[], []]);
    expect(
      (await Promise.all(schools.map((how) => answer(receipt, undefined, how)))).map(({ status }) => status),
    ).toEqual([404, 404]);
    expect([await receipts(officer), (await read(`/${receipt}`, mother)).status]).toEqual([[receipt], 200]);
    expect((await ask('requests', { ...erasure, school: '8' }, mother)).status).toBe(200);
    expect([
      (await listed({ groups: ['office-8'] })).length,
      (await answer(receipt, undefined, officer)).status,
    ]).toEqual([1, 200]);
  });

  it('may be filed at the counter, by whose staff says who asks', async () => {
    const receipt = await filed({ ...ofA, type: 'access' }, {});
    expect([(await read(`/${receipt}`, mother)).status, (await ask('requests', erasure)).status]).toEqual([200, 400]);
    expect((await ask('requests', { ...ofA, type: 'access' }, { groups: ['office-8'] })).status).toBe(404);
  });

  it('is listed and answered by no guardian', async () => {
    const receipt = await filed();
    expect([
      (await read('', mother)).status,
      (await answer(receipt, undefined, mother)).status,
      (await answer('0'.repeat(40), undefined, mother)).status,
    ]).toEqual([403, 403, 403]);
    expect(await receipts()).toEqual([receipt]);
  });

  it('of staff’s own child is a colleague’s, whichever guardian has filed it', async () => {
    await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', ['mother-a', 'father-b'], 2)] });
    const works = [asGuardian('mother-a', ['office-7']), asGuardian('mother-a', ['privacy-office'])];
    const own = await filed(erasure, works[0]);
    const his = await filed(erasure, father);
    const b = await filed({ ...erasure, pupil: 'pupil-b' }, father);
    for (const how of works) {
      expect([await receipts(how), (await read(`/${own}`, how)).status, (await read(`/${his}`, how)).status]).toEqual([
        [b],
        200,
        404,
      ]);
      expect([(await answer(own, undefined, how)).status, (await answer(his, undefined, how)).status]).toEqual([
        403, 403,
      ]);
    }
    expect([(await receipts()).length, (await answer(own)).status, (await answer(his)).status]).toEqual([3, 200, 200]);
  });

  it.each([
    ['a child that is gone', { status: 'tobedeleted' }],
    ['another list of agents', { agents: [{ sourcedId: 'father-b' }] }],
  ])('of staff’s own child stays a colleague’s when the roster, with %s, names them no more', async (_, ended) => {
    await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', ['mother-a', 'father-b'], 2)] });
    const his = await filed(erasure, father);
    await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', [], 3, ended)] });
    for (const how of [asGuardian('mother-a', ['office-7']), asGuardian('mother-a', ['privacy-office'])]) {
      const statuses = [await read(`/${his}`, how), await answer(his, undefined, how)].map(({ status }) => status);
      expect([await receipts(how), statuses]).toEqual([[], [404, 403]]);
    }
    expect(await receipts()).toEqual([his]);
  });

  it('has one answer, whoever gives it and however often', async () => {
    const receipt = await filed();
    const refused = { state: 'refused', reason: 'kept-by-law' };
    const both = await Promise.all([answer(receipt), answer(receipt, refused, officer)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { state, reason, finishedAt } = (await read(`/${receipt}`, mother)).body;
    later(hourMs);
    const again = await answer(receipt, reason === null ? { state } : { state, reason });
    expect([again.status, again.body.finishedAt]).toEqual([200, finishedAt]);
    expect((await answer(receipt, { state: 'withdrawn' })).body.type).toBe('urn:citykit:problem:request-closed');
  });

  it('says whom it is about as long as it is open, and for staff alone to read', async () => {
    const [first, second] = [await filed(), await filed(correction)];
    const sealed = async () => JSON.parse((await stored())[0] ?? '{}').sealed;
    await answer(first);
    expect([
      typeof (await sealed()),
      (await read(`/${first}`)).body.pupil,
      (await read(`/${second}`)).body.pupil,
    ]).toEqual(['string', null, 'pupil-a']);
    await answer(second);
    expect(await sealed()).toBeNull();
    // An erasure of the days of the pupil does not come here.
    expect([(await read(`/${second}`)).body.day, (await stored()).join().includes(correction.day.date)]).toEqual([
      null,
      false,
    ]);
  });

  it('is forgotten 430 days after its answer, and not before it has one', async () => {
    const [first, late] = [await filed(), await filed(correction, mother)];
    await answer(first);
    later(429 * 24 * hourMs);
    expect([await receipts({}, '?state=answered'), await receipts()]).toEqual([[first], [late]]);
    later(24 * hourMs);
    expect([await receipts({}, '?state=answered'), (await read(`/${first}`, mother)).status]).toEqual([[], 404]);
    await clock();
    expect([(await stored()).join().includes(first), await receipts()]).toEqual([false, [late]]);
    await answer(late);
    later(430 * 24 * hourMs);
    await clock();
    expect(await stored()).toEqual([]);
  });

  it('that waits is written again before the store would forget it', async () => {
    await filed();
    const version = async () =>
      (await run.ports.state.entries(requestStore, requestPartition, '', '\uffff')).map((one) => one.version);
    await clock();
    expect(await version()).toEqual([1]);
    later(216 * 24 * hourMs);
    await clock();
    expect(await version()).toEqual([2]);
  });
});

describe('the list', () => {
  it('has what is to be answered first before, page by page, and no more than the school’s', async () => {
    const all: string[] = [];
    for (const [body, how] of [
      [erasure, mother],
      [{ ...erasure, pupil: 'pupil-b' }, father],
      [correction, mother],
      [{ ...erasure, pupil: 'pupil-c', school: '8' }, father],
    ] as const) {
      all.push(await filed(body, how));
      later(hourMs);
    }
    expect([await receipts(), await receipts(officer), await receipts({ groups: ['office-8'] })]).toEqual([
      all.slice(0, 3),
      all,
      all.slice(3),
    ]);
    const { items, next } = (await read('?limit=2')).body;
    const rest = (await read(`?limit=2&cursor=${next}`)).body;
    expect([items.length, rest.items.map(({ requestId }: { requestId: string }) => requestId), rest.next]).toEqual([
      2,
      [all[2]],
      null,
    ]);
    const wrong = [`?state=answered&cursor=${next}`, '?cursor=x'].map((query) => read(query));
    const other = read(`?cursor=${next}`, officer);
    expect((await Promise.all([...wrong, other])).map(({ status }) => status)).toEqual([400, 400, 400]);
  });
});

describe('the clock', () => {
  it('raises an alarm when two thirds of the time are over, until all that is late is answered', async () => {
    const receipt = await filed();
    expect(await clock()).toEqual([]);
    later(10 * 24 * hourMs - 1);
    expect(await clock()).toEqual([]);
    later(1);
    expect(await clock()).toMatchObject([{ deviceId: 'testville', subject: '', clearedAt: null }]);
    const second = await filed(correction);
    later(6 * 24 * hourMs);
    expect(await clock()).toMatchObject([{ clearedAt: null }]);
    expect([run.figure('open-requests'), run.figure('requests-in-time')]).toEqual([2, null]);
    await answer(receipt);
    expect((await clock()).map(({ clearedAt }) => clearedAt)).not.toEqual([null]);
    await answer(second);
    await clock();
    expect([run.figure('open-requests'), run.figure('requests-in-time')]).toEqual([0, 50]);
  });

  it('may fail at any call, and says the same afterwards', async () => {
    await filed();
    later(11 * 24 * hourMs);
    for (let at = 0; ; at++) {
      const restore = failingOnce([run.ports.state, run.ports.alarms], at);
      await clock().catch(() => undefined);
      if (!restore()) break;
    }
    expect(await clock()).toMatchObject([{ clearedAt: null }]);
  });
});

it('a time to answer in which all that was asked about would be forgotten is refused', () => {
  const of = (respondWithin: string) =>
    check(educationSettings({ guardians: { respondWithin } })).map(({ path }) => path.join('.'));
  expect([of('15d'), of('1y'), of('2y')]).toEqual([[], [], ['guardians.respondWithin']]);
});
