import { now, toy, toyPorts } from '../../../bench/writers/toy-stream';
import { severities } from '../../../lib/services/shared/alarm';
import { failingFrom, failingOnce } from '../../support/failing-once';
import { operatorsDesk } from '../../support/operators-desk';
import { operatorsGateway, type Somebody } from '../../support/operators-gateway';

const li: Somebody = { sub: 'u1', name: 'Li Wei' };
const zhang: Somebody = { sub: 'u2', name: 'Zhang San' };
const id = 'toy.seven.d1.lamp~202';
const open: Awaited<ReturnType<typeof operatorsGateway>>[] = [];
afterEach(async () => {
  for (const gateway of open.splice(0)) await gateway.close();
});

/** A desk over one alarm that stands. */
async function standing(more: Parameters<typeof operatorsDesk>[2] = {}) {
  const ports = toyPorts();
  const made = operatorsDesk(toy, ports, more);
  const gateway = await operatorsGateway(made);
  open.push(gateway);
  const book = made.desk.books.get('toy')?.book;
  const key = { alarm: 'seven', deviceId: 'd1', subject: 'lamp 2' };
  await book?.add(key, { kind: 'raise', atMs: ports.clock.nowMs(), detail: 'seven again' });
  const notifiedAt = new Date(ports.clock.nowMs()).toISOString();
  const act = (who: Somebody, what: string, body: object = {}, key = 'a-key-of-mine') => {
    const ofPage = what === 'silence' || what === 'comments' ? {} : { notifiedAt };
    return gateway.call(who, 'POST', `/alarms/${id}/${what}`, { ...ofPage, ...body }, key);
  };
  return { ...made, ports, gateway, act, show: () => gateway.call(li, 'GET', `/alarms/${id}`) };
}

describe('the operations API', () => {
  it('gives an alarm to one of two who take it at once, and tells the other who has it', async () => {
    const { act, show } = await standing();
    const replies = await Promise.all([act(li, 'acknowledgement'), act(zhang, 'acknowledgement')]);
    const { holder } = (await show()).body;
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({
      type: 'urn:citykit:problem:alarm-taken',
      detail: expect.stringContaining(`${holder} has it since`),
    });
  });

  it('shows comments to whoever looks, and nowhere else', async () => {
    const { act, gateway, ports, logged, trail } = await standing();
    const text = 'Mrs. Wang of 12 Elm Road called';
    const write = () => gateway.call(li, 'POST', `/alarms/${id}/comments`, { text }, 'a-key-of-mine');
    expect((await write()).status).toBe(200);
    expect((await write()).body.handlings[0].comments).toEqual([{ by: 'Li Wei', at: expect.any(String), text }]);
    await act(li, 'acknowledgement');
    await act(li, 'closure', { reason: 'duplicate' });
    const elsewhere = JSON.stringify([
      ports.alarms,
      [...ports.metrics.counts],
      [...ports.metrics.samples],
      logged,
      trail(),
    ]);
    expect(elsewhere).not.toContain('Wang');
    expect(JSON.stringify([[...ports.metrics.counts], [...ports.metrics.samples], logged])).not.toContain('Li Wei');
  });

  it('notes each call under the id of who signed in, also those that were refused', async () => {
    const { act, gateway, trail } = await standing();
    await act(li, 'acknowledgement');
    await act(zhang, 'acknowledgement');
    await gateway.call({ ...li, groups: ['watch'] }, 'POST', `/alarms/${id}/closure`, {});
    expect(trail().map(({ who, operation, result, role }) => [who, operation, result, role])).toEqual([
      ['https://id.example.org#u1', 'acknowledgeAlarm', 'admitted', 'operator'],
      ['https://id.example.org#u1', 'acknowledgeAlarm', 'ok', 'operator'],
      ['https://id.example.org#u2', 'acknowledgeAlarm', 'admitted', 'operator'],
      ['https://id.example.org#u2', 'acknowledgeAlarm', 'alarm-taken', 'operator'],
      ['https://id.example.org#u1', 'closeAlarm', 'not-allowed', 'none'],
    ]);
    expect(trail()[0]?.asked).toEqual([`alarmId=${id}`]);
  });

  it('does nothing that it cannot note', async () => {
    const { act, show, desk } = await standing();
    const restore = failingFrom([desk.state], 1);
    // The first call is the throttle's.
    expect((await act(li, 'acknowledgement')).status).toBeGreaterThanOrEqual(500);
    restore();
    expect((await show()).body.holder).toBeNull();
  });

  it.each(severities)('silences %s alarms for so long, and no longer', async (severity) => {
    const { gateway, ports, desk } = await standing();
    const alarm = { ...toy.alarms[0], severity } as never;
    const facts = desk.books.get('toy')?.facts as unknown as { alarms: unknown[] };
    facts.alarms.splice(0, 1, alarm);
    const most = desk.settings.longestSilenceHours[severity];
    const until = (hours: number) => ({ until: new Date(ports.clock.nowMs() + hours * 3_600_000).toISOString() });
    const silence = (hours: number) => gateway.call(li, 'POST', `/alarms/${id}/silence`, until(hours));
    expect((await silence(most)).body.silencedUntil).toBe(until(most).until);
    expect(await silence(most + 1)).toMatchObject({
      status: 422,
      body: { type: 'urn:citykit:problem:silence-too-long' },
    });
    expect((await silence(0)).body.silencedUntil).toBeNull();
  });

  it.each([
    ['an unknown path', 'GET', '/lamps', undefined, 404],
    ['an id that is none', 'GET', '/alarms/toy.seven.d~1', undefined, 404],
    ['an alarm of another service', 'GET', '/alarms/other.seven.d1', undefined, 404],
    ['a method that is none', 'POST', '/alarms', {}, 405],
    ['a severity that is none', 'GET', '/alarms?severity=fatal', undefined, 400],
    ['a body without what it is about', 'POST', `/alarms/${id}/acknowledgement`, {}, 400],
    [
      'a reason that is none',
      'POST',
      `/alarms/${id}/closure`,
      { notifiedAt: '2026-05-13T08:00:00Z', reason: 'bored' },
      400,
    ],
    ['a comment without a key', 'POST', `/alarms/${id}/comments`, { text: 'x' }, 400],
    ['a comment without words', 'POST', `/alarms/${id}/comments`, { text: ' ' }, 400],
    ['what says too much', 'POST', `/alarms/${id}/silence`, { until: '2026-05-13T08:00:00Z', for: 'ever' }, 400],
  ])('refuses %s', async (_, method, path, body, status) => {
    const { gateway } = await standing();
    expect(
      (
        await gateway.call(
          li,
          method,
          path,
          body,
          path.endsWith('comments') && body && 'text' in body && body.text === ' ' ? 'a-key-of-mine' : undefined,
        )
      ).status,
    ).toBe(status);
  });

  it('writes a comment once, also when the alarm has ended or returned since, and refuses other words under its key', async () => {
    const { act, show, desk, ports } = await standing();
    const device = (kind: 'raise' | 'clear') =>
      desk.books
        .get('toy')
        ?.book.add(
          { alarm: 'seven', deviceId: 'd1', subject: 'lamp 2' },
          { kind, atMs: ports.clock.nowMs(), detail: '' },
        );
    const write = (text: string) => act(li, 'comments', { text }, 'one-key-of-mine');
    expect((await write('seen')).status).toBe(200);
    ports.clock.set(now + 3_600_000);
    await device('clear');
    expect((await write('seen')).status).toBe(200);
    expect((await act(li, 'comments', { text: 'late' }, 'another-key')).status).toBe(409);
    ports.clock.set(now + 7_200_000);
    await device('raise');
    await write('seen');
    expect(await write('other words')).toMatchObject({
      status: 422,
      body: { type: 'urn:citykit:problem:idempotency-key-reused' },
    });
    const { handlings } = (await show()).body as { handlings: readonly { comments: readonly object[] }[] };
    expect(handlings.map(({ comments }) => comments.length)).toEqual([0, 1]);
  });

  it.each([
    ['of a terminal', '\u001b[2J'],
    ['of a terminal in one character', '\u009b2J'],
    ['that turn a text around', '\u202egnp.exe'],
    ['of half a character', '\ud83d'],
  ])('takes no comment with controls %s, but lines and every script', async (_, text) => {
    const { act } = await standing();
    expect((await act(li, 'comments', { text: `x${text}x` })).status).toBe(400);
    expect((await act(li, 'comments', { text: '水位\n👩‍🚒 می‌رسد\t=1+1' })).status).toBe(200);
  });

  it('silences nothing of a severity that may not be silenced', async () => {
    const longestSilenceHours = { critical: 0, major: 0, minor: 0, warning: 0 };
    const { act, show } = await standing({ settings: { longestSilenceHours } });
    const until = (ms: number) => ({ until: new Date(now + ms).toISOString() });
    expect((await act(li, 'silence', until(30_000))).status).toBe(422);
    expect((await act(li, 'silence', until(0))).status).toBe(200);
    expect((await show()).body.silencedUntil).toBeNull();
  });

  it('takes times of any zone', async () => {
    const { act, show } = await standing();
    const here = new Date(now + 8 * 3_600_000).toISOString().replace('Z', '+08:00');
    expect((await act(li, 'acknowledgement', { notifiedAt: here })).status).toBe(200);
    expect((await show()).body.holder).toBe('Li Wei');
  });

  it('has names that are one line of a mail', async () => {
    const { act, gateway, show } = await standing();
    const name = 'Li\r\n\u2028Bcc: all';
    expect((await act(li, 'assignment', { to: name, instead: null })).status).toBe(400);
    const notifiedAt = (await show()).body.notifiedAt;
    await gateway.call({ ...li, name }, 'POST', `/alarms/${id}/acknowledgement`, { notifiedAt });
    expect((await show()).body.holder).toBe('Li Bcc: all');
  });

  it('lets in nobody without a token', async () => {
    const { gateway } = await standing();
    expect((await fetch(`${gateway.url}/alarms`)).status).toBe(401);
  });
});

describe('an act whose call fails', () => {
  const acts = [
    ['acknowledgement', {}],
    ['assignment', { to: 'Wu', instead: null }],
    ['closure', { reason: 'repaired' }],
    ['silence', { until: new Date(now + 3_600_000).toISOString() }],
    ['comments', { text: 'on my way' }],
  ] as const;

  it.each(acts)('%s: is done once when it is sent again, whichever call failed', async (what, body) => {
    const whole = await standing();
    await whole.act(li, what, body);
    const expected = (await whole.show()).body;
    for (let call = 0; ; call++) {
      const { act, show, ports, desk } = await standing();
      const restore = failingOnce([ports.state, ports.alarms, desk.state], call);
      const first = await act(li, what, body);
      const failed = restore();
      if (!failed) break;
      if (first.status !== 200) expect((await act(li, what, body)).status).toBe(200);
      expect((await show()).body).toEqual(expected);
      const changes = new Set(ports.alarms.published.map(({ change }) => change));
      expect([...changes]).toEqual([...new Set(whole.ports.alarms.published.map(({ change }) => change))]);
    }
  });

  it.each(acts)('%s: is done or not, when all fails from some call on', async (what, body) => {
    const whole = await standing();
    await whole.act(li, what, body);
    const expected = (await whole.show()).body;
    for (let call = 0; ; call++) {
      const { act, show, ports, desk } = await standing();
      const restore = failingFrom([ports.state, ports.alarms, desk.state], call);
      const first = await act(li, what, body);
      if (!restore()) break;
      expect(first.status).toBeGreaterThanOrEqual(500);
      // Afterwards it can be done, and is done once.
      expect((await act(li, what, body)).status).toBe(200);
      expect((await show()).body).toEqual(expected);
    }
  });
});
