import { absencesOf } from '../../../lambdas/education/absences';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { education } from '../../../lib/services/education/facts';
import { sinksOf } from '../../support/all-sinks';
import { explored } from '../../support/exploring';
import { failingFrom, failingOnce } from '../../support/failing-once';
import {
  absence,
  absences,
  ask,
  canaries,
  csvRoster,
  csvUsers,
  daysOf,
  desk,
  enrolled,
  gateway,
  guardiansOverHttp,
  log,
  ofA,
  openGuardians,
  pupilRow,
  roleLine,
  rosters,
  run,
} from '../../support/guardians-over-http';

guardiansOverHttp();
// Guardians come after the files.
beforeEach(() => later(1000));

const later = (ms: number) => run.ports.clock.set(run.ports.clock.nowMs() + ms);
const officer = { groups: ['privacy-office'] };
const status = async (...asking: Parameters<typeof ask>) => (await ask(...asking)).status;
const trail = () => [...desk.audit.objects.values()].join('');

/** Each right, with what it is called by and what is true when it was carried out. */
const reckonedAtSchool = async () => (await absencesOf(run.ports.state, 'testville--education-7')).length;
const rights = [
  ['access', ofA, async () => (await daysOf()).length === 1],
  [
    'corrections',
    { ...ofA, date: '2026-05-12', kind: 'excused', share: 1 },
    async () => JSON.stringify(await daysOf()).includes('"excused":1'),
  ],
  ['erasures', ofA, async () => (await daysOf()).length === 0],
  ['restrictions', { ...ofA, isRestricted: true }, async () => (await reckonedAtSchool()) === 1],
] as const;

describe('somebody who tries every pupil, school and guardian', () => {
  it('gets those of whom the roster has it, of schools of theirs, and no other', async () => {
    const callers = { 'office-7': ['7'], 'office-8': ['8'], 'privacy-office': ['7', '8'] };
    const theirs = new Set(['mother-a pupil-a 7', 'father-b pupil-b 7', 'father-b pupil-c 8']);
    const cases = Object.entries(callers).flatMap(([group, schools]) =>
      ['mother-a', 'father-b', 'aide-a', 'pupil-a', 'org-7', '__proto__'].flatMap((guardian) =>
        ['pupil-a', 'pupil-b', 'pupil-c', 'mother-a', 'PUPIL-A', 'pupil-a '].flatMap((pupil) =>
          ['7', '8', '07', 'org-7'].map((school) => ({ group, schools, asked: { guardian, pupil, school } })),
        ),
      ),
    );
    const may = ({ schools, asked }: (typeof cases)[number]) =>
      schools.includes(asked.school) && theirs.has(Object.values(asked).join(' '));
    const tried = [...cases.filter(may), ...explored(cases, 30)];
    const wrong: string[] = [];
    for (const one of tried) {
      const answered = await status('access', one.asked, { groups: [one.group] });
      if (answered !== (may(one) ? 200 : 404)) wrong.push(`${answered} ${JSON.stringify(one)}`);
    }
    expect([wrong, cases.filter(may).length]).toEqual([[], 6]);
  });

  it('with a token of another city, or of none, gets nothing with any right', async () => {
    const claims = [{ 'custom:city': 'elsewhere' }, { 'custom:city': undefined }, { 'custom:city': ['testville'] }];
    const all = [...rights, ['erasures', {}] as const].flatMap(([right, body]) =>
      claims.map((one) => status(right, body, { ...officer, claims: one })),
    );
    expect(new Set(await Promise.all(all))).toEqual(new Set([404]));
  });

  it('of a pupil without guardians, or of none who lists any, finds nobody', async () => {
    await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', [], 2)] });
    const all = ['mother-a', 'pupil-a', ' ', 'undefined'].map((guardian) =>
      status('access', { ...ofA, guardian }, officer),
    );
    expect(await Promise.all(all)).toEqual([404, 404, 404, 404]);
  });

  it('as a guardian of fifty gets each of them, and only them', async () => {
    const ids = Array.from({ length: 50 }, (_, n) => `p${n}`);
    await rosters({
      mode: 'delta',
      users: [...ids.map((id) => pupilRow(id, `n-${id}`, ['father-b'], 2)), pupilRow('p50', 'n-p50', ['mother-a'], 2)],
      enrollments: [...ids, 'p50'].map((id) => enrolled(`e-${id}`, id, 'org-7', 2)),
    });
    const all = await Promise.all(
      [...ids, 'p50'].map((pupil) => status('access', { ...ofA, guardian: 'father-b', pupil })),
    );
    expect([all.slice(0, 50).every((one) => one === 200), all[50]]).toEqual([true, 404]);
  });
});

describe('two guardians', () => {
  const ofFather = { ...ofA, guardian: 'father-b' };
  beforeEach(() => rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', ['mother-a', 'father-b'], 2)] }));
  const inBothOrders = async (calls: readonly (() => Promise<unknown>)[], seen: () => Promise<unknown>) => {
    for (const one of calls) await one();
    const first = await seen();
    await gateway.close();
    await openGuardians();
    later(1000);
    await rosters({ mode: 'delta', users: [pupilRow('pupil-a', '604821', ['mother-a', 'father-b'], 2)] });
    for (const one of [...calls].reverse()) await one();
    return [first, await seen()];
  };

  it('who say the contrary of a day at one time come to the same in any order: absent first', async () => {
    const day = { date: '2026-05-12', share: 1 };
    const seen = await inBothOrders(
      [
        () => ask('corrections', { ...ofA, ...day, kind: 'present' }),
        () => ask('corrections', { ...ofFather, ...day, kind: 'excused' }),
      ],
      async () => (await daysOf()).map(({ counts }) => counts),
    );
    expect(seen).toEqual([[{ excused: 1 }], [{ excused: 1 }]]);
  });

  it('of whom one has the days restricted and one not, at one time, have them restricted in any order', async () => {
    const seen = await inBothOrders(
      [
        () => ask('restrictions', { ...ofA, isRestricted: true }),
        () => ask('restrictions', { ...ofFather, isRestricted: false }),
      ],
      reckonedAtSchool,
    );
    expect(seen).toEqual([1, 1]);
  });

  it('of whom the later says the contrary are both in the trail, and the later counts', async () => {
    await ask('restrictions', { ...ofA, isRestricted: true });
    later(1);
    await ask('restrictions', { ...ofFather, isRestricted: false });
    expect([await reckonedAtSchool(), trail().split('restrictPupil').length - 1]).toEqual([2, 2]);
  });

  it('at once, one of whom erases and one corrects, never bring a day back', async () => {
    const correction = { ...ofFather, date: '2026-05-12', kind: 'excused', share: 1 };
    const [erased] = await Promise.all([
      ask('erasures', ofA),
      ask('corrections', correction),
      absences(absence('604821', '2026-05-12'), absence('604821', '2026-05-11')),
    ]);
    expect([erased.status, await daysOf(), await status('corrections', correction)]).toEqual([200, [], 404]);
  });
});

describe.each(rights)('of the right %s, a call', (right, body, isDone) => {
  const from = { officer: () => ask(right, body, { ...officer, key: 'the-same-call' }) };

  it('of which a port fails once is carried out when it comes again, and only once', async () => {
    for (let at = 0; ; at++) {
      const restore = failingOnce([run.ports.state, desk.audit, run.ports.devices], at);
      const { status: first } = await from.officer();
      const hasFailed = restore();
      expect([200, 500, 503]).toContain(first);
      const again = await from.officer();
      expect([again.status, await isDone()]).toEqual([200, true]);
      if (!hasFailed) break;
    }
  });

  it('of which all ports fail from somewhere on shows and changes nothing before it is in the trail', async () => {
    for (let at = 0; ; at += 1) {
      const noted = trail().length;
      const restore = failingFrom([run.ports.state, desk.audit, run.ports.devices], at);
      const { status: first, body: said } = await ask(right, body, { ...officer, key: `cut-off-${at}` });
      const hasFailed = restore();
      const isNoted = trail().length > noted;
      expect([first === 200 ? [200, isNoted] : 'failed', JSON.stringify(said)]).toEqual([
        first === 200 ? [200, true] : 'failed',
        first === 200 ? expect.anything() : expect.not.stringMatching(/unexcused|604821|mother/),
      ]);
      if (right !== 'access' && !isNoted) expect(await isDone()).toBe(false);
      if (!hasFailed || (right !== 'access' && (await isDone()))) break;
    }
  });

  it('that comes twice at once is one, and answered alike', async () => {
    const both = await Promise.all([from.officer(), from.officer()]);
    const [a, b] = both.map(({ status: code, body: said }) => [code, said]);
    expect([a, await isDone(), run.refused()]).toEqual([b, true, []]);
    expect((await ask('access', ofA, officer)).body.days.flatMap(({ said }: { said: object[] }) => said).length).toBe(
      { access: 1, corrections: 2, erasures: 0, restrictions: 1 }[right],
    );
  });
});

it('an erasure that failed takes with it what came before it is carried out', async () => {
  const { create } = desk.audit;
  desk.audit.create = () => Promise.reject(new Error('no trail'));
  expect(await status('erasures', ofA, { key: 'erase-all' })).toBe(503);
  desk.audit.create = create;
  later(60_000);
  await absences(absence('604821', '2026-05-11'), absence('604821', '2026-05-14'));
  expect([await status('erasures', ofA, { key: 'erase-all' }), (await daysOf()).map(({ date }) => date)]).toEqual([
    200,
    ['2026-05-14'],
  ]);
});

it('a key that is used again after it was forgotten is another call', async () => {
  const correction = { ...ofA, date: '2026-05-12', kind: 'present', share: 1 };
  await ask('corrections', correction, { key: 'fix-the-day' });
  run.ports.clock.set(Date.parse('2026-05-14T10:00:00Z'));
  await absences(absence('604821', '2026-05-12', 'Excused Absence'));
  run.ports.clock.set(Date.parse('2026-05-22T10:00:00Z'));
  const { state } = run.ports;
  for (const caller of state.partitionsOf('calls'))
    for (const { sort, version } of await state.entries('calls', caller, '', '\uffff'))
      await state.remove('calls', caller, sort, version);
  const { body } = await ask('corrections', correction, { key: 'fix-the-day' });
  expect(body.counts).toEqual({});
});

it('what is erased is so until the day that it is where the city is', async () => {
  await gateway.close();
  await openGuardians({ timeZone: 'Asia/Shanghai' });
  run.ports.clock.set(Date.parse('2026-05-13T17:00:00Z'));
  expect((await ask('erasures', ofA)).body).toEqual({ erasedUntil: '2026-05-14' });
});

it('nobody is named in any store, row, alarm, metric, name, log line or trail, whatever was asked', async () => {
  for (const [right, body] of rights) {
    await ask(right, body, { key: 'for-Jenny-Rosen' });
    await ask(right, { ...body, guardian: 'father-b' });
    await ask(right, { ...body, Rosen: 'Jenny' });
    await ask(right, { ...body, school: 'Rosen' }, officer);
    await ask(right, JSON.stringify(body).replace('{', '{"__proto__":{"Rosen":1},'));
    await fetch(`${gateway.url}/guardians/${right}?pupil=pupil-a&name=Rosen`, { method: 'POST', body: 'Rosen' });
    const restore = failingFrom([run.ports.state], 6);
    await ask(right, body);
    restore();
  }
  await csvRoster('bulk', [roleLine('Rosen', 'mother-a', 'Rosen', { from: 'Rosen', until: 'Jenny' })], {
    'users.csv': csvUsers,
  });
  await run.sweep('2026-05-14T11:00:00Z');
  const sinks = {
    ...(await sinksOf(serviceFactsOf(education), run.ports, run.quarantined)),
    ...{ log: log.join('\n'), trail: JSON.stringify([...desk.audit.objects]) },
  };
  const leaked = Object.entries(sinks).flatMap(([sink, text]) =>
    canaries.filter((one) => text.includes(one)).map((one) => `${sink}: ${one}`),
  );
  expect([leaked, trail().length > 0, log.length > 0]).toEqual([[], true, true]);
});
