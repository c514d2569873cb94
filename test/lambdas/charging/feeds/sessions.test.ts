import fc from 'fast-check';
import { jsonElements } from '../../../../lambdas/charging/adapters/json-elements';
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
    ['a time of another kind', session({ connectionTime: '2021-05-01T20:00:00Z' }), 'time.invalid'],
    ['energy as text', session({ kWhDelivered: '7' }), 'schema.invalid'],
    ['energy beyond any meter', session({ kWhDelivered: 1e9 }), 'range.exceeded'],
    ['a time before 2000', session({ connectionTime: 'Thu, 01 Jan 1970 00:00:00 GMT' }), 'time.ancient'],
  ])('are refused: %s', async (_name, bad, code) => {
    const { outcome } = await take(bad, session());
    expect(outcome).toEqual({ sent: 2, accepted: 1, duplicates: 0, quarantined: { [code]: 1 } });
  });

  it('that break off are refused, the rest is taken', async () => {
    const { outcome } = await takeFile(sessionsFeed, `[${JSON.stringify(session())},{"sessionID":"b"`);
    expect(outcome).toMatchObject({ sent: 2, accepted: 1, quarantined: { 'format.malformed': 1 } });
  });
});

describe('elements of a JSON document', () => {
  const collect = async (text: string, size: number, maxBytes = 1_000_000) => {
    async function* chunks() {
      const bytes = Buffer.from(text);
      for (let i = 0; i < bytes.length; i += size) yield bytes.subarray(i, i + size);
    }
    const all: string[] = [];
    for await (const element of jsonElements(chunks(), maxBytes)) all.push(Buffer.from(element.bytes).toString());
    return all;
  };

  it('are found wherever the stream is cut', async () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(values, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (list, size, pretty) => {
        const texts = await collect(JSON.stringify(list, null, pretty ? 2 : 0), size);
        expect(texts.map((t) => JSON.parse(t))).toEqual(JSON.parse(JSON.stringify(list)));
      }),
    );
  });

  it('too long keep their start only', async () => {
    expect(await collect('["aaaaaaaa", 1]', 4, 4)).toEqual(['"aaa', '1']);
  });

  it('are none in a document without a list', async () => {
    expect(await collect('{"a": 1}', 3)).toEqual([]);
  });
});
