import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { readHiresParquet } from '../../../../lambdas/traffic/adapters/hires-parquet';
import { usualDeadlines } from '../../../../lambdas/traffic/adapters/parquet-process';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';
import { FileBytes } from '../../../../lib/engine/files/file-bytes';
import { explored } from '../../../support/exploring';

/** A log that another writer made: columns of dictionaries, one of them nullable. */
async function logFile(): Promise<Buffer> {
  const file = join(mkdtempSync(join(tmpdir(), 'citykit-')), 'log.parquet');
  const lake = await (await DuckDBInstance.create()).connect();
  const row = `TIMESTAMP '2024-05-13 15:00:00' + INTERVAL (i) SECOND AS TimeStamp, 'tc-' || i % 3 AS DeviceId,
    CASE WHEN i = 7 THEN NULL ELSE 81 + i % 2 END AS EventId, i % 9 AS Parameter`;
  await lake.run(`COPY (SELECT ${row} FROM range(16) r(i)) TO '${file}' (FORMAT parquet)`);
  return readFileSync(file);
}

/** A log without compression, in two row groups of sixty rows, the same device in all. */
function plainFile(): Buffer {
  const [count, rowGroupSize] = [120, 60];
  const same = (name: string, value: number) => ({ name, data: Array(count).fill(value), type: 'INT32' as const });
  const data = Array.from({ length: count }, (_, i) => new Date(Date.UTC(2024, 4, 13, 15, 0, i)));
  const columnData = [same('EventId', 82), same('DeviceId', 452), same('Parameter', 7)];
  const times = { name: 'TimeStamp', data, type: 'TIMESTAMP' as const };
  return Buffer.from(parquetWriteBuffer({ columnData: [...columnData, times], rowGroupSize, codec: 'UNCOMPRESSED' }));
}

async function* oneChunk(bytes: Uint8Array) {
  yield bytes;
}

/** Rows that were taken, and refusals, of a file that is read within a deadline; throws when a byte is in no place. */
async function readIn(groupMs: number, bytes: Uint8Array) {
  const account = new FileBytes();
  const context = {
    zone: new ZoneTime('UTC'),
    receivedAtMs: Date.UTC(2030, 0),
    bytes: account,
    maxRowBytes: 1024,
    admitTime: () => undefined,
    admitDevice: async () => undefined,
  };
  let taken = 0;
  const refused: string[] = [];
  const sink = {
    event: () => void taken++,
    detector: () => {},
    refuse({ length, reason }: { readonly length: number; readonly reason: string }) {
      account.refuse(length);
      refused.push(reason);
    },
  };
  await readHiresParquet(oneChunk(bytes), context, sink, { groupMs, fileMs: 3 * groupMs });
  const { records, refused: refusedBytes, framing } = account.counts();
  expect(records + refusedBytes + framing).toBe(bytes.length);
  return { taken, refused };
}

const garbled = (bytes: Buffer, at: number, by: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8((copy.readUInt8(at) ^ by) & 0xff, at);
  return copy;
};

describe('a Parquet file of which a byte is garbled', () => {
  let file: Buffer;
  beforeAll(async () => {
    file = await logFile();
  });

  it('is taken whole when it is none', async () => {
    expect(await readIn(20_000, file)).toMatchObject({ taken: 15, refused: [expect.stringContaining('')] });
  });

  it('is refused by the row group when a run in it has 2^30 values, and the other groups are taken', async () => {
    const plain = plainFile();
    expect(await readIn(20_000, plain)).toEqual({ taken: 120, refused: [] });
    const run = Buffer.from([0xfe, 0xff, 0xff, 0xff, 0x07]);
    // Where the first page has the length of its run of indices.
    run.copy(plain, 29);
    // Long enough for it to fill all memory.
    expect(await readIn(usualDeadlines.groupMs, plain)).toEqual({
      taken: 60,
      refused: ['rows 1 to 60 cannot be decoded'],
    });
  });

  it('ends in time, every byte of it in its place, whichever byte it is', async () => {
    for (const at of explored([...file.keys()], 12, 120))
      await readIn(1500, garbled(file, at, [0x01, 0x80, 0xff][at % 3] as number));
    // A process for each byte of the file.
  }, 600_000);
});
