import fc from 'fast-check';
import { readSpatMap, type SpatMapMembers } from '../../../../lambdas/traffic/adapters/spat-message';
import { movementStates } from '../../../../lambdas/traffic/sets/spat-message';
import { isRefusal } from '../../../../lib/engine/intake/reading';
import { at, encode, lane, movement, processedSpat, rawMap, rawSpat } from '../../../support/spat-messages';

const live = { receivedAtMs: at + 400, backfill: false };

function read(message: unknown, delivery = live): SpatMapMembers {
  const members = readSpatMap(encode(message), delivery);
  if (isRefusal(members)) throw new Error(`${members.code}: ${members.reason}`);
  return members;
}

function code(message: unknown): string {
  const members = readSpatMap(message instanceof Uint8Array ? message : encode(message), live);
  return isRefusal(members) ? members.code : 'taken';
}

describe('readSpatMap', () => {
  describe('raw SPaT', () => {
    it('becomes one message with its time, region and groups', () => {
      const [spat] = read(rawSpat()).events.spats;
      expect(spat).toMatchObject({ intersection: 100, atMs: at, receivedMs: at });
      expect(spat?.body).toMatchObject({ region: 7, missing: 0, violations: 0, failureFlash: false });
      expect(spat?.body.groups).toEqual([
        {
          group: 2,
          state: 'STOP_AND_REMAIN',
          minEndMs: Date.UTC(2026, 4, 13, 8, 1),
          maxEndMs: Date.UTC(2026, 4, 13, 8, 1),
          missing: 0,
        },
      ]);
    });

    it('reads a null region as −1 and notes it as missing', () => {
      expect(read(rawSpat({ region: null })).events.spats[0]?.body).toMatchObject({ region: -1, missing: 2 });
    });

    it('takes 36001 as unknown and notes missing times per group', () => {
      const movements = [movement(2, 'DARK', { minEndTime: 36_001, maxEndTime: null, startTime: null })];
      expect(read(rawSpat({ movements })).events.spats[0]?.body.groups).toEqual([
        { group: 2, state: 'DARK', minEndMs: null, maxEndMs: null, missing: 0b0101 },
      ]);
    });

    it('misses all four times where timing is null', () => {
      expect(read(rawSpat({ movements: [movement(2, 'DARK', null)] })).events.spats[0]?.body.groups[0]?.missing).toBe(
        15,
      );
    });

    it('uses the minute of the message where the intersection tells none', () => {
      const metadata = { odeReceivedAt: new Date(at + 5000).toISOString() };
      expect(read(rawSpat({ state: { moy: null }, metadata })).events.spats[0]?.atMs).toBe(at);
    });

    it('falls back to its reception without a time', () => {
      const untimed = rawSpat({ state: { moy: null, timeStamp: 65_535 }, data: { timeStamp: 527_040 } });
      expect(read(untimed).atMs).toBe(at);
      const bare = rawSpat({ state: { timeStamp: null }, metadata: { odeReceivedAt: undefined } });
      expect(read(bare).atMs).toBe(at + 400);
    });

    it('knows no reception in a replay, unless the message tells it', () => {
      const silent = rawSpat({ metadata: { odeReceivedAt: undefined } });
      expect(read(silent, { ...live, backfill: true }).events.spats[0]?.receivedMs).toBeNull();
      expect(read(silent).events.spats[0]?.receivedMs).toBe(at + 400);
    });

    it('takes metadata of any version', () => {
      const metadata = { schemaVersion: 6, odeReceivedAt: '2026-05-13T08:00:30.000Z[UTC]', asn1: undefined };
      expect(read(rawSpat({ metadata })).events.spats[0]?.receivedMs).toBe(at);
    });

    it('keeps all intersections of a message in one window', () => {
      const message = rawSpat() as {
        payload: { data: { intersectionStateList: { intersectionStatelist: object[] } } };
      };
      const list = message.payload.data.intersectionStateList.intersectionStatelist;
      list.push({ ...list[0], id: { id: 101, region: 7 }, timeStamp: 10 });
      const { atMs, events } = read(message);
      expect(events.spats.map((s) => [s.intersection, s.atMs])).toEqual([
        [100, atMs],
        [101, atMs],
      ]);
    });
  });

  describe('ProcessedSpat', () => {
    it('brings UTC times and its own verdict', () => {
      const timing = { minEndTime: '2026-05-13T08:00:40.250Z', maxEndTime: '2026-05-13T10:00:41+02:00' };
      const { body, atMs } = read(processedSpat({ cti4501Conformant: false, validationMessages: [{}, {}] }, timing))
        .events.spats[0] as never as { body: object; atMs: number };
      expect(atMs).toBe(at);
      expect(body).toMatchObject({
        violations: 2,
        missing: 0,
        groups: [{ minEndMs: at + 10_250, maxEndMs: at + 11_000, missing: 0 }],
      });
    });

    it('is looked at itself where it gives no verdict', () => {
      const { body } = read(processedSpat({ cti4501Conformant: undefined, region: undefined })).events
        .spats[0] as never as {
        body: object;
      };
      expect(body).toMatchObject({ region: -1, missing: 2, violations: 0, groups: [{ missing: 15 }] });
    });
  });

  describe('MAP', () => {
    it('becomes geometry, known from its reception', () => {
      const { reference, events } = read(rawMap());
      expect(reference).toEqual([
        {
          firstMs: at - 1000,
          content: {
            intersection: 100,
            region: 7,
            revision: 3,
            latitude: 38.5,
            longitude: 106.2,
            lanes: 4,
            connections: [
              {
                ingress: 1,
                egress: 11,
                group: 2,
                path: [
                  [-1000, 0],
                  [1000, 0],
                ],
              },
              {
                ingress: 2,
                egress: 12,
                group: 4,
                path: [
                  [0, -1000],
                  [0, 1000],
                ],
              },
            ],
          },
        },
      ]);
      expect(events.maps).toEqual([{ intersection: 100, atMs: at - 1000, timed: true }]);
    });

    it('without a time of its own counts from its arrival, and for no rate', () => {
      expect(read(rawMap({}, undefined, { odeReceivedAt: null })).events.maps).toEqual([
        { intersection: 100, atMs: at + 400, timed: false },
      ]);
    });

    it('turns absolute nodes into centimetres', () => {
      const absolute = {
        ...lane(1, 0, 0, [[11, 2]]),
        nodeList: { nodes: [{ delta: { nodeLatLon: { lat: 38.5001, lon: 106.2 } } }] },
      };
      const [way] = read(rawMap({}, [absolute, lane(11, 0, 0)])).reference[0]?.content.connections ?? [];
      expect(way?.path?.[0]).toEqual([0, 1112]);
    });

    it('has no path to an unknown lane, a lane without nodes or another intersection', () => {
      const remote = { connectsTo: [{ connectingLane: { lane: 11 }, remoteIntersection: { id: 5 }, signalGroup: 1 }] };
      const lanes = [
        lane(1, 0, 0, [
          [99, 1],
          [12, 1],
        ]),
        { ...lane(2, 0, 0), connectsTo: remote },
        lane(11, 5, 5),
        { ...lane(12, 0, 0), nodeList: { nodes: [] } },
      ];
      const paths = read(rawMap({}, lanes)).reference[0]?.content.connections.map((c) => c.path);
      expect(paths).toEqual([null, null, null]);
    });
  });

  it('names the unit that a file does not', () => {
    expect([read(rawSpat()).origin, read(rawMap({}, undefined, { originIp: '' })).origin]).toEqual(['10.0.0.1', null]);
  });

  it.each<[string, unknown, string]>([
    ['not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'encoding.invalid'],
    ['truncated', JSON.stringify(rawSpat()).slice(0, -5), 'format.malformed'],
    ['a list', [], 'schema.invalid'],
    ['neither shape', { hello: 1 }, 'schema.invalid'],
    ['a payload of another kind', { payload: { data: { coreData: {} } } }, 'schema.invalid'],
    ['an unknown state', rawSpat({ movements: [movement(2, 'GREEN')] }), 'schema.invalid'],
    ['no group', rawSpat({ movements: [{ ...movement(2, 'DARK'), signalGroup: null }] }), 'schema.invalid'],
    ['a group twice', rawSpat({ movements: [movement(2, 'DARK'), movement(2, 'DARK')] }), 'schema.invalid'],
    ['no movement', rawSpat({ movements: [] }), 'schema.invalid'],
    ['no intersection id', rawSpat({ id: null }), 'schema.invalid'],
    ['an id as text', rawSpat({ id: '100' }), 'schema.invalid'],
    ['a status flag as text', rawSpat({ status: { failureFlash: 'no' } }), 'schema.invalid'],
    [
      'minEndTime beyond the hour',
      rawSpat({ movements: [movement(2, 'DARK', { minEndTime: 36_002 })] }),
      'range.exceeded',
    ],
    ['a negative maxEndTime', rawSpat({ movements: [movement(2, 'DARK', { maxEndTime: -1 })] }), 'range.exceeded'],
    ['a minute beyond the year', rawSpat({ state: { moy: 527_041 } }), 'range.exceeded'],
    ['a fractional time', rawSpat({ movements: [movement(2, 'DARK', { maxEndTime: 1.5 })] }), 'schema.invalid'],
    ['latitude beyond the pole', rawMap({ refPoint: { latitude: 91, longitude: 0 } }), 'range.exceeded'],
    ['no reference point', rawMap({ refPoint: undefined }), 'schema.invalid'],
    ['a lane without id', rawMap({}, [{ ...lane(1, 0, 0), laneID: undefined }]), 'schema.invalid'],
    ['no lanes', rawMap({}, []), 'schema.invalid'],
    ['a ProcessedSpat without time', processedSpat({ utcTimeStamp: undefined }), 'schema.invalid'],
    ['a time without offset', processedSpat({ utcTimeStamp: '2026-05-13T08:00:30' }), 'time.invalid'],
    ['an end that is no time', processedSpat({}, { minEndTime: 'soon' }), 'time.invalid'],
  ])('refuses %s', (_, message, expected) => {
    expect(code(message)).toBe(expected);
  });

  it('takes every state of the standard', () => {
    for (const state of movementStates) expect(code(rawSpat({ movements: [movement(1, state)] }))).toBe('taken');
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        readSpatMap(encode(text), live);
      }),
    );
    const whole = JSON.stringify(rawMap());
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string(), (cut, rest) => {
        readSpatMap(encode(whole.slice(0, cut) + rest), live);
      }),
    );
  });
});
