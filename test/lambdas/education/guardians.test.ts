import { absencesOf } from '../../../lambdas/education/absences';
import { failingOnce } from '../../support/failing-once';
import {
  absence,
  absences,
  ask,
  canaries,
  daysOf,
  desk,
  enrolled,
  gateway,
  guardiansOverHttp,
  log,
  ofA,
  pupilRow,
  roster,
  rosters,
  row,
  run,
  tokenOf,
} from '../../support/guardians-over-http';

guardiansOverHttp();

const correction = { ...ofA, date: '2026-05-12', kind: 'present', share: 1 };
const unexcused = [{ date: '2026-05-12', counts: { unexcused: 1 } }];
const entries = () =>
  [...desk.audit.objects.values()].flatMap((text) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
/** What is answered of a pupil who is not there. */
const notThere = async () => (await ask('access', { ...ofA, pupil: 'nobody' })).body;

describe('a guardian for whom the school asks', () => {
  it('gets what is kept of the pupil, as a file', async () => {
    const { status, body, headers } = await ask('access', ofA);
    expect([status, headers.get('content-disposition'), headers.get('cache-control')]).toEqual([
      200,
      'attachment; filename="pupil.json"',
      'no-store',
    ]);
    expect(body).toMatchObject({ school: '7', isEnrolled: true, isRestricted: false, erasedUntil: null });
    expect(body.days).toEqual([
      {
        ...unexcused[0],
        said: [{ kind: 'unexcused', share: 1, firstSaidAt: '2026-05-13T10:00:00.000Z' }],
      },
    ]);
    expect(body.kept.map(({ days }: { days: number | null }) => days)).toEqual([430, null, null, 430]);
  });

  it('has an absence taken back, which the same file does not restore', async () => {
    run.ports.clock.set(run.ports.clock.nowMs() + 1000);
    const { status, body } = await ask('corrections', correction);
    expect([status, body.counts]).toEqual([200, {}]);
    await absences(absence('604821', '2026-05-12'));
    expect(await daysOf()).toEqual([{ date: '2026-05-12', counts: {} }]);
    expect((await absencesOf(run.ports.state, 'testville--education-7')).length).toBe(2);
  });

  it('has no day corrected of which nothing is kept', async () => {
    expect((await ask('corrections', { ...correction, date: '2026-05-11' })).body).toEqual(await notThere());
  });

  it('has all erased, and what is sent of these days again does not come back', async () => {
    expect((await ask('erasures', ofA)).body).toEqual({ erasedUntil: '2026-05-13' });
    await absences(absence('604821', '2026-05-12'), absence('604821', '2026-05-13', 'Excused Absence'));
    expect(await daysOf()).toEqual([]);
    expect((await absencesOf(run.ports.state, 'testville--education-7')).length).toBe(1);
    run.ports.clock.set(Date.parse('2026-05-14T12:00:00Z'));
    await absences(absence('604821', '2026-05-14'));
    expect(await daysOf()).toEqual([{ date: '2026-05-14', counts: { unexcused: 1 } }]);
  });

  it('has the days kept and not reckoned with, until set otherwise', async () => {
    const reckoned = async () => (await absencesOf(run.ports.state, 'testville--education-7')).length;
    await ask('restrictions', { ...ofA, isRestricted: true }, { key: 'the-first' });
    expect([await reckoned(), await daysOf()]).toEqual([1, unexcused]);
    run.ports.clock.set(run.ports.clock.nowMs() + 1000);
    await ask('restrictions', { ...ofA, isRestricted: false });
    // The first call, sent again.
    await ask('restrictions', { ...ofA, isRestricted: true }, { key: 'the-first' });
    expect(await reckoned()).toBe(2);
  });
});

describe('of somebody who may not ask', () => {
  const b = { guardian: 'father-b', pupil: 'pupil-b', school: '7' };
  it.each([
    ['a guardian of another pupil', { ...ofA, guardian: 'father-b' }, {}],
    ['an aide', { ...ofA, guardian: 'aide-a' }, {}],
    ['the pupil', { ...ofA, guardian: 'pupil-a' }, {}],
    ['another school', ofA, { groups: ['office-8'] }],
    ['a school in which the pupil is not', { ...ofA, school: '8' }, { groups: ['office-8'] }],
    ['the officer, of a school in which the pupil never was', { ...b, school: '8' }, { groups: ['privacy-office'] }],
    ['another city', ofA, { claims: { 'custom:city': 'elsewhere' } }],
    ['the officer of another city', ofA, { groups: ['privacy-office'], claims: { 'custom:city': 'elsewhere' } }],
  ] as const)('%s gets the answer for nobody, whatever is asked', async (_, asked, how) => {
    const nobody = await notThere();
    const more = { date: '2026-05-12', kind: 'present', share: 1 };
    const calls = [
      await ask('access', asked, how),
      await ask('corrections', { ...asked, ...more }, how),
      await ask('erasures', asked, how),
      await ask('restrictions', { ...asked, isRestricted: true }, how),
    ];
    expect(calls.map(({ status, body }) => [status, body])).toEqual(calls.map(() => [404, nobody]));
    expect(await daysOf()).toEqual(unexcused);
    expect(entries().filter(({ result }) => result === 'not-found').length).toBe(5);
  });

  it('somebody without a role is not let in, nor is who shows no token', async () => {
    expect((await ask('access', ofA, { groups: ['others'] })).status).toBe(403);
    expect((await fetch(`${gateway.url}/guardians/access`, { method: 'POST', body: '{}' })).status).toBe(401);
  });
});

describe('a relation that has ended', () => {
  const gone = { status: 'tobedeleted' };
  it.each([
    ['by a pupil with other guardians', { users: [pupilRow('pupil-a', '604821', ['father-b'], 2)] }],
    ['by a guardian who is gone', { users: [row('mother-a', 2, { role: 'parent', ...gone })] }],
    ['by a guardian who is an aide now', { users: [row('mother-a', 2, { role: 'aide' })] }],
    ['by a pupil who is gone', { users: [pupilRow('pupil-a', '604821', ['mother-a'], 2, gone)] }],
    ['by an enrollment that has ended', { enrollments: [enrolled('e-a', 'pupil-a', 'org-7', 2, gone)] }],
    ['by one that only says its id', { enrollments: [row('e-a', 2, gone)] }],
    ['by one that is now of another pupil', { enrollments: [enrolled('e-a', 'pupil-b', 'org-7', 2)] }],
  ])('%s is none, also when an older roster comes again', async (_, delta) => {
    await rosters({ mode: 'delta', ...delta });
    expect(run.refused()).toEqual([]);
    expect((await ask('access', ofA)).status).toBe(404);
    await rosters({ ...roster(), mode: 'delta' });
    expect((await ask('access', ofA)).status).toBe(404);
    expect((await ask('access', { guardian: 'father-b', pupil: 'pupil-b', school: '7' })).status).toBe(200);
  });

  it('with a school is one of which the officer alone still asks', async () => {
    await rosters({ mode: 'delta', enrollments: [enrolled('e-a', 'pupil-a', 'org-7', 2, gone)] });
    const { status, body } = await ask('access', ofA, { groups: ['privacy-office'] });
    expect([status, body.isEnrolled]).toEqual([200, false]);
  });

  it('ends too with a whole roster that leaves it out', async () => {
    const { enrollments, ...others } = roster();
    const many = Array.from({ length: 30 }, (_, n) => enrolled(`e-${n}`, `pupil-${n}`, 'org-7', 2));
    await rosters({ ...others, enrollments: [...enrollments, ...many] });
    expect((await ask('access', ofA)).status).toBe(200);
    await rosters({ ...others, enrollments: [...enrollments.slice(1), ...many] });
    expect([(await ask('access', ofA)).status, run.refused()]).toEqual([404, []]);
  });
});

describe('a call that changes something', () => {
  it('needs a key, which is of one request', async () => {
    expect((await ask('erasures', ofA, { key: '' })).status).toBe(400);
    await ask('corrections', correction, { key: 'once-only' });
    expect((await ask('erasures', ofA, { key: 'once-only' })).status).toBe(422);
    expect(await daysOf()).not.toEqual([]);
  });

  it('is one when it comes twice at once, or again a day later', async () => {
    const both = await Promise.all([1, 2].map(() => ask('corrections', correction, { key: 'same-call' })));
    run.ports.clock.set(run.ports.clock.nowMs() + 86_400_000);
    const later = await ask('corrections', correction, { key: 'same-call' });
    expect(both[1]).toMatchObject({ status: 200, body: later.body });
    expect(later.body.said.length).toBe(2);
  });

  it('erases nothing that was said since, when it comes again', async () => {
    await ask('erasures', ofA, { key: 'erase-once' });
    run.ports.clock.set(Date.parse('2026-05-15T12:00:00Z'));
    await absences(absence('604821', '2026-05-14'));
    expect((await ask('erasures', ofA, { key: 'erase-once' })).body).toEqual({ erasedUntil: '2026-05-13' });
    expect((await daysOf()).map(({ date }) => date)).toEqual(['2026-05-14']);
  });

  it('is whole after whatever call of a port has failed once', async () => {
    run.ports.clock.set(run.ports.clock.nowMs() + 1000);
    for (let at = 0; ; at++) {
      const restore = failingOnce([run.ports.state, desk.audit], at);
      const first = await ask('erasures', ofA, { key: `failing-${at}` });
      const hasFailed = restore();
      if (hasFailed && first.status >= 500) {
        expect([500, 503]).toContain(first.status);
        expect((await ask('erasures', ofA, { key: `failing-${at}` })).status).toBe(200);
      } else expect(first.status).toBe(200);
      expect(await daysOf()).toEqual([]);
      if (!hasFailed) break;
    }
  });
});

describe('what somebody sends', () => {
  it.each([
    ['no JSON', '{', 400],
    ['a member that is none', { ...ofA, name: 'Jenny Rosen' }, 400],
    ['no guardian', { pupil: 'pupil-a', school: '7' }, 400],
    ['much', { ...ofA, pupil: 'Rosen'.repeat(5000) }, 413],
    ['a member twice', '{"guardian":"father-b","guardian":"mother-a","pupil":"pupil-a","school":"7"}', 400],
  ])('%s is refused and not repeated', async (_, body, expected) => {
    const { status, body: said } = await ask('access', body);
    expect([status, /Rosen|mother|pupil-a/.test(JSON.stringify(said))]).toEqual([expected, false]);
  });

  it('from a page of another origin is not let in', async () => {
    const response = await fetch(`${gateway.url}/guardians/access`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example', authorization: `Bearer ${tokenOf(['office-7'])}` },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('too often is refused, by person', async () => {
    const { guardians } = desk.city.settings;
    Object.assign(guardians as object, { burst: 2, requestsPerMinute: 1 });
    const calls = [await ask('access', ofA), await ask('access', ofA), await ask('access', ofA)];
    Object.assign(guardians as object, { burst: 600, requestsPerMinute: 600 });
    expect(calls.map(({ status }) => status)).toEqual([200, 200, 429]);
  });
});

describe('the trail', () => {
  it('has each call, by whom and for whom, without a name or an id', async () => {
    await ask('access', ofA);
    await ask('erasures', ofA);
    expect(entries().map(({ operation, role, result, purpose }) => [operation, role, result, purpose])).toEqual([
      ['readPupil', 'school', 'ok', 'data-subject-request'],
      ['erasePupil', 'school', 'ok', 'data-subject-request'],
    ]);
  });

  it('that cannot be written lets nothing be shown or changed', async () => {
    const create = desk.audit.create;
    desk.audit.create = () => Promise.reject(new Error('no trail'));
    const statuses = [(await ask('access', ofA)).status, (await ask('erasures', ofA)).status];
    desk.audit.create = create;
    expect([statuses, await daysOf()]).toEqual([[503, 503], unexcused]);
  });

  it('names nobody, nor does anything else that is kept or logged', async () => {
    await ask('corrections', correction);
    await ask('access', { ...ofA, guardian: 'father-b' });
    const stored = (run.ports.state as unknown as { readonly all?: () => unknown }).all?.();
    const kept = await Promise.all(
      ['users', 'orgs', 'enrollments'].map((table) => run.ports.state.entries('relations', table, '', '\uffff')),
    );
    const text = [
      ...kept.flat().map(({ value }) => Buffer.from(value).toString()),
      ...desk.audit.objects.values(),
      ...log,
      JSON.stringify(stored ?? ''),
      JSON.stringify(run.ports.metrics.indicators()),
    ].join('\n');
    expect(kept.flat().length).toBeGreaterThan(0);
    expect(canaries.filter((one) => text.includes(one))).toEqual([]);
  });
});
