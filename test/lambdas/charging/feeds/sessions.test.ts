import { sessionsFeed } from '../../../../lambdas/charging/feeds/sessions';
import { takeFile } from '../../../support/charging-files';

const session = (more: object = {}) => ({
  sessionID: 'a',
  stationID: 'CS-1',
  connectionTime: 'Sat, 01 May 2021 20:00:00 GMT',
  disconnectTime: 'Sat, 01 May 2021 22:00:00 GMT',
  doneChargingTime: 'Sat, 01 May 2021 21:00:00 GMT',
  kWhDelivered: 7.2,
  userID: 'SOMEBODY',
  ...more,
});
const take = (...sessions: readonly unknown[]) => takeFile(sessionsFeed, JSON.stringify(sessions));

describe('sessions of ACN-Data', () => {
  it('have their energy, charging and idle time', async () => {
    const { rows } = await take(session());
    expect(rows('charging_sessions')).toMatchObject([
      { device_id: 'CS-1', energy_wh: 7200, charging_minutes: 60, idle_minutes: 60, average_kw: 7.2, counted: true },
    ]);
  });

  it('are taken from an answer of the API too', async () => {
    const { outcome } = await takeFile(sessionsFeed, JSON.stringify({ _meta: { n: 1 }, _items: [session()] }));
    expect(outcome.accepted).toBe(1);
  });

  it('may have times of RFC 3339 with offset', async () => {
    const times = { connectionTime: '2021-05-01T13:00:00-07:00', disconnectTime: '2021-05-01T22:00:00Z' };
    const { rows } = await take(session(times));
    expect(rows('charging_sessions')).toMatchObject([
      { start_time: '2021-05-01T20:00:00.000Z', charging_minutes: 60, idle_minutes: 60 },
    ]);
  });

  it.each([null, undefined])(
    'of which nobody says when they were done (%s) have no such time, and it is flagged',
    async (done) => {
      const { rows } = await take(session({ doneChargingTime: done }));
      expect(rows('charging_sessions')).toMatchObject([
        {
          energy_wh: 7200,
          done_charging_time: null,
          idle_minutes: null,
          charging_minutes: null,
          average_kw: null,
          flags: ['done-unknown'],
        },
      ]);
    },
  );

  it('are not counted when no car takes so much', async () => {
    const { rows } = await take(session({ kWhDelivered: 401 }), session({ sessionID: 'b', kWhDelivered: -1 }));
    expect(rows('charging_sessions').map((r) => [r.counted, r.flags])).toEqual([
      [false, ['energy-exceeds-limit']],
      [false, ['energy-negative']],
    ]);
  });

  it.each<[string, unknown, string]>([
    ['no object', 7, 'schema.invalid'],
    ['no station', session({ stationID: undefined }), 'schema.invalid'],
    ['a station that is no name', session({ stationID: 'a b' }), 'schema.invalid'],
    ['a time of no zone', session({ connectionTime: '2021-05-01T20:00:00' }), 'time.invalid'],
    ['energy as text', session({ kWhDelivered: '7' }), 'schema.invalid'],
    ['energy beyond any meter', session({ kWhDelivered: 1e9 }), 'range.exceeded'],
    ['a time before 2000', session({ connectionTime: 'Thu, 01 Jan 1970 00:00:00 GMT' }), 'time.ancient'],
  ])('are refused: %s', async (_name, bad, code) => {
    const { outcome } = await take(bad, session());
    expect(outcome).toMatchObject({ sent: 2, accepted: 1, duplicates: 0, quarantined: { [code]: 1 } });
  });

  it('that break off are refused, the rest is taken', async () => {
    const { outcome } = await takeFile(sessionsFeed, `[${JSON.stringify(session())},{"sessionID":"b"`);
    expect(outcome).toMatchObject({ sent: 2, accepted: 1, quarantined: { 'format.malformed': 1 } });
  });

  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => session({ sessionID: `s${from + i}` }));
  const list = JSON.stringify(many(0, 155));

  it.each<[string, string, object]>([
    ['with a bracket in a text before them', `{"note":"see [1]","_items":${list}}`, { sent: 155, accepted: 155 }],
    ['in two documents', `${list}\n${JSON.stringify(many(155, 5))}`, { sent: 160, accepted: 160 }],
    [
      'with garbage around them',
      `garbage]"${list}\u0000 more`,
      { accepted: 155, quarantined: { 'format.malformed': 2 } },
    ],
    [
      'beside another list',
      `{"old":[1,2],"_items":${list},"new":[3]}`,
      { accepted: 155, quarantined: { 'schema.invalid': 2 } },
    ],
    ['of which one is cut in the middle', list.replace('"stationID":"CS-1"', '"stationI'), { accepted: 154 }],
    ['in a list that does not end', list.slice(0, -1), { accepted: 155, quarantined: { 'format.malformed': 1 } }],
    ['in a list that does not begin', list.slice(1), { sent: 155, accepted: 155 }],
  ])('are read %s, and what is none is refused', async (_name, text, expected) => {
    const { outcome } = await takeFile(sessionsFeed, text);
    expect(outcome).toMatchObject(expected);
  });
});
