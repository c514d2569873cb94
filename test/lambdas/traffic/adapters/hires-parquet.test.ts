import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { readHires } from '../../../../lambdas/traffic/adapters/hires';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import { FileBytes } from '../../../../lib/engine/files/file-bytes';
import { read } from '../../../support/hires';

const at = Date.parse('2024-05-13T15:00:00.100Z');
const times = [at, at + 200, at + 400];

function parquet(columns: ColumnSource[], rowGroupSize = 2, codec: 'SNAPPY' | 'UNCOMPRESSED' = 'SNAPPY'): Uint8Array {
  return new Uint8Array(parquetWriteBuffer({ columnData: columns, rowGroupSize, codec }));
}

const log = (time: ColumnSource, event: unknown[] = [82, 81, 1]): ColumnSource[] => [
  { name: 'EventId', data: event, type: typeof event[0] === 'string' ? 'STRING' : 'INT32' },
  { name: 'Note', data: ['a', 'b', 'c'], type: 'STRING' },
  { name: 'DeviceId', data: [452, 452, 452], type: 'INT32' },
  { name: 'Parameter', data: [31n, 31n, 2n], type: 'INT64' },
  time,
];
const instants: ColumnSource = { name: 'TimeStamp', data: times.map((ms) => new Date(ms)), type: 'TIMESTAMP' };
const texts: ColumnSource = { name: 'TimeStamp', data: times.map((ms) => new Date(ms).toISOString()), type: 'STRING' };

const context = {
  zone: new ZoneTime('UTC'),
  receivedAtMs: Date.UTC(2030, 0),
  bytes: new FileBytes(),
  maxRowBytes: 1024,
  admitTime: () => undefined,
  admitDevice: async () => undefined,
};

const fail = () => {
  throw new Error('there is no row');
};

async function* oneChunk(bytes: Uint8Array) {
  yield bytes;
}

describe('controller log as Parquet', () => {
  it.each([
    ['timestamps', instants],
    ['text', texts],
  ])('becomes events, times as %s, one row group after another', async (_, time) => {
    const { logs, refusals } = await read([parquet(log(time))]);
    expect([...(logs.get('452')?.timeMs ?? [])]).toEqual(times);
    expect([...(logs.get('452')?.code ?? [])]).toEqual([82, 81, 1]);
    expect(refusals).toEqual([]);
  });

  it('reads timestamps without zone in the zone of the city', async () => {
    const wall = parquetWriteBuffer({
      columnData: log({ name: 'TimeStamp', data: times.map((ms) => BigInt(ms)) }).map(({ name, data }) => ({
        name,
        data,
      })),
      schema: [
        { name: 'root', num_children: 5 },
        { name: 'EventId', type: 'INT32', repetition_type: 'REQUIRED' },
        { name: 'Note', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        { name: 'DeviceId', type: 'INT32', repetition_type: 'REQUIRED' },
        { name: 'Parameter', type: 'INT64', repetition_type: 'REQUIRED' },
        {
          name: 'TimeStamp',
          type: 'INT64',
          repetition_type: 'REQUIRED',
          logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MILLIS' },
        },
      ],
    });
    const { logs } = await read([new Uint8Array(wall)], { zone: new ZoneTime('America/Los_Angeles') });
    expect(new Date(logs.get('452')?.timeMs[0] as number).toISOString()).toBe('2024-05-13T22:00:00.100Z');
  });

  it('refuses the bytes that are of no row group, as those of one of two files in one', async () => {
    const [one, other] = [parquet(log(instants)), parquet(log(texts))];
    const refusedOf = async (bytes: Uint8Array) => {
      const { refusals } = await read([bytes]);
      return refusals.reduce((sum, { length }) => sum + length, 0);
    };
    expect(await refusedOf(one)).toBe(0);
    expect(await refusedOf(Buffer.concat([one, one]))).toBe(one.length);
    // The row groups of the second are not where its footer has them.
    expect(await refusedOf(Buffer.concat([one, other]))).toBe(one.length + other.length);
  });

  it('has no such bytes when another writer made it, with Bloom filters', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'citykit-')), 'log.parquet');
    const lake = await (await DuckDBInstance.create()).connect();
    const row = "TIMESTAMP '2024-05-13 15:00:00' + INTERVAL (i) SECOND AS TimeStamp, 'tc-' || i % 3 AS DeviceId";
    await lake.run(`COPY (SELECT ${row}, 82 AS EventId, i % 9 AS Parameter FROM range(9000) r(i)) TO '${file}'
      (FORMAT parquet, ROW_GROUP_SIZE 3000)`);
    const { logs, refusals } = await read([readFileSync(file)]);
    expect([refusals, [...logs.keys()]]).toEqual([[], ['tc-0', 'tc-1', 'tc-2']]);
  });

  it('without rows holds nothing but framing', async () => {
    const bytes = new FileBytes();
    const empty = parquet(log(instants).map((column) => ({ ...column, data: [] })));
    await readHires(oneChunk(empty), { ...context, bytes }, { event: fail, detector: fail, refuse: fail });
    expect(bytes.counts()).toEqual({ records: 0, refused: 0, framing: empty.length });
  });

  it('does not depend on how the stream is cut', async () => {
    const bytes = parquet(log(instants));
    const cut = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
    expect(await read(cut)).toEqual(await read([bytes]));
  });

  it('hands a large row group on block by block, and lets the sink drain between them', async () => {
    const expected = Array.from({ length: 5000 }, (_, i) => at + i * 100);
    const times: ColumnSource = { name: 'TimeStamp', data: expected.map((ms) => new Date(ms)), type: 'TIMESTAMP' };
    const same = (name: string, value: number): ColumnSource => ({
      name,
      data: expected.map(() => value),
      type: 'INT32',
    });
    const file = parquet([same('EventId', 82), same('DeviceId', 452), same('Parameter', 7), times], expected.length);
    const [taken, drained]: [number[], number[]] = [[], []];
    await readHires(oneChunk(file), context, {
      event: (_, timeMs) => void taken.push(timeMs),
      detector: () => {},
      refuse: () => {},
      drain: async () => void drained.push(taken.length),
    });
    expect(taken).toEqual(expected);
    expect([...new Set(drained)]).toEqual([2048, 4096, 5000]);
  });

  it('refuses a bad row, with its values as JSON and its number', async () => {
    const { refusals, events } = await read([parquet(log(instants, ['82', 'on', '1']))]);
    const [refusal] = refusals;
    expect([refusal?.code, refusal?.rowNumber, events]).toEqual(['schema.invalid', 2, 2]);
    expect(Buffer.from(refusal?.bytes ?? []).toString()).toBe(JSON.stringify([at + 200, 452, 'on', '31']));
  });

  it('becomes detectors when its columns say so', async () => {
    const { detectors } = await read([
      parquet([
        { name: 'DeviceId', data: ['452'], type: 'STRING' },
        { name: 'Phase', data: [2], type: 'INT32' },
        { name: 'Function', data: ['Advance'], type: 'STRING' },
        { name: 'Parameter', data: [16], type: 'INT32' },
      ]),
    ]);
    expect(detectors).toEqual([{ deviceId: '452', phase: 2, function: 'Advance', detector: 16 }]);
  });

  it.each([
    ['cut short', parquet(log(instants)).subarray(0, 300), 'format.malformed'],
    ['without known columns', parquet([{ name: 'a', data: [1], type: 'INT32' }]), 'schema.invalid'],
    ['with numbers for times', parquet(log({ name: 'TimeStamp', data: times, type: 'DOUBLE' })), 'schema.invalid'],
  ])('refuses a file that is %s once, as a whole', async (_, file, code) => {
    const { refusals, events } = await read([file]);
    expect([refusals.map((r) => r.code), events]).toEqual([[code], 0]);
  });

  it('refuses a row group that cannot be decoded and takes the others', async () => {
    const bytes = parquet(log(texts), 2, 'UNCOMPRESSED');
    // The first data page, whose header follows the magic.
    bytes.fill(0xff, 4, 12);
    const { refusals, events } = await read([bytes]);
    expect([refusals.map((r) => [r.code, r.rowNumber]), events]).toEqual([[['format.malformed', 1]], 1]);
  });
});
