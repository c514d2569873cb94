import { packRecords, putJson } from '../../../../lib/engine/ports/aws/firehose';
import { FirehoseQuarantine } from '../../../../lib/engine/ports/aws/firehose-quarantine';
import { FirehoseRecords } from '../../../../lib/engine/ports/aws/firehose-records';
import { type Received, withAws } from '../../../support/aws-server';

interface Put {
  readonly DeliveryStreamName: string;
  readonly Records: readonly { readonly Data: string }[];
}
const put = ({ input }: Received) => input as unknown as Put;
const lines = (received: readonly Received[]) =>
  received.flatMap((r) =>
    put(r).Records.flatMap(({ Data }) => Buffer.from(Data, 'base64').toString().trim().split('\n')),
  );
const taken = { body: { FailedPutCount: 0, RequestResponses: [] } };

describe('packRecords', () => {
  it('writes objects a line each, never an array, and keeps records below the limit', () => {
    const values = Array.from({ length: 3000 }, (_, i) => ({ i, text: 'x'.repeat(1000) }));
    const records = packRecords(values);
    expect(records.length).toBeGreaterThan(1);
    for (const record of records) expect(record.length).toBeLessThan(1_000_000);
    const read = records.flatMap((r) => Buffer.from(r).toString().trimEnd().split('\n')).map((l) => JSON.parse(l));
    expect(read).toEqual(values);
  });

  it('makes nothing of nothing', () => {
    expect(packRecords([])).toEqual([]);
  });
});

describe('Firehose', () => {
  // Pauses are drawn from 0 to a length that doubles: one of six attempts takes seconds.
  beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0.01));
  afterEach(() => jest.restoreAllMocks());
  withAws(({ server, fetch }) => {
    it('keeps every request within 500 records and 4 MB', async () => {
      server().answer = () => taken;
      await putJson(
        fetch(),
        's',
        Array.from({ length: 20 }, () => ({ text: 'x'.repeat(400_000) })),
      );
      expect(server().received.length).toBeGreaterThan(1);
      for (const r of server().received) {
        expect(put(r).Records.length).toBeLessThanOrEqual(500);
        expect(r.body.length).toBeLessThan(4 * 1024 * 1024);
      }
      expect(lines(server().received)).toHaveLength(20);
    });

    it('sends again only what was refused', async () => {
      let n = 0;
      server().answer = () =>
        n++ === 0
          ? { body: { FailedPutCount: 1, RequestResponses: [{}, { ErrorCode: 'ServiceUnavailableException' }] } }
          : taken;
      await putJson(fetch(), 's', [{ a: 'x'.repeat(400_000) }, { b: 'y'.repeat(400_000) }]);
      expect(server().received.map((r) => put(r).Records.length)).toEqual([2, 1]);
      expect(Buffer.from(put(server().received[1] as Received).Records[0]?.Data ?? '', 'base64').toString()).toContain(
        '"b"',
      );
    });

    it('sends all again when an answer does not say which were refused; null is no refusal', async () => {
      const answers = [{}, { RequestResponses: [{ ErrorCode: null }, { ErrorCode: 'InternalFailure' }] }];
      let n = 0;
      server().answer = () => {
        const answer = answers[n++];
        return answer ? { body: { FailedPutCount: 1, RequestResponses: [{}, {}], ...answer } } : taken;
      };
      await putJson(fetch(), 's', [{ a: 'x'.repeat(400_000) }, { b: 'y'.repeat(400_000) }]);
      expect(server().received.map((r) => put(r).Records.length)).toEqual([2, 2, 1]);
    });

    it('throws when a stream goes on refusing', async () => {
      server().answer = () => ({ body: { FailedPutCount: 1, RequestResponses: [{ ErrorCode: 'InternalFailure' }] } });
      await expect(putJson(fetch(), 's', [{}])).rejects.toThrow('stream s refused 1 records: InternalFailure');
    }, 20_000);

    it('puts rows into the stream of their table', async () => {
      server().answer = () => taken;
      const rows = [
        { table: 'traffic_flows', row: { device_id: 'a' } },
        { table: 'traffic_terminations', row: { device_id: 'b' } },
        { table: 'traffic_flows', row: { device_id: 'c' } },
      ];
      await new FirehoseRecords(fetch(), 'portland').put(rows);
      expect(server().received.map((r) => put(r).DeliveryStreamName)).toEqual([
        'portland--traffic_flows',
        'portland--traffic_terminations',
      ]);
      expect(lines(server().received)).toEqual(['{"device_id":"a"}', '{"device_id":"c"}', '{"device_id":"b"}']);
    });

    const message = {
      code: 'encoding.invalid',
      ...{ reason: 'not UTF-8', service: 'traffic', feed: 'f', origin: 'o' },
      receivedAt: '2026-05-13T08:00:00.000Z',
    } as const;

    it('keeps the bytes of refused messages', async () => {
      server().answer = () => taken;
      await new FirehoseQuarantine(fetch(), 'q').put([{ ...message, bytes: Uint8Array.of(0xff, 0), length: 2 }]);
      expect(lines(server().received).map((l) => JSON.parse(l))).toEqual([{ ...message, length: 2, bytes: '/wA=' }]);
    });

    it('keeps no bytes and values of a file of which nothing was understood, which may be of anybody', async () => {
      server().answer = () => taken;
      const unread = {
        ...message,
        reason: "lamp is 'Ann Lee'",
        isUnread: true as const,
        bytes: Buffer.from('Ann'),
        length: 3,
      };
      await new FirehoseQuarantine(fetch(), 'q').put([unread]);
      expect(lines(server().received).map((l) => JSON.parse(l))).toEqual([
        { ...message, reason: 'lamp …', length: 3, bytes: '' },
      ]);
    });
  });
});
