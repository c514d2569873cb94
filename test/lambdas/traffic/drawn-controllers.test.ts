import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { hiresLog } from '../../../lambdas/traffic/hires-log';
import type { RegisteredDevice } from '../../../lib/engine/ports/ports';
import { runs } from '../../support/exploring';
import { noon } from '../../support/hires';
import { chunksOf } from '../../support/read-file';
import { trafficRun, trafficSettings } from '../../support/traffic-run';

interface Row {
  readonly written: string;
  readonly second: number;
  readonly code: number;
  readonly parameter: number;
}

/** What rows write, and whose they are: an id, a thing name, a name that was there before, and what is none. */
const deviceOf: Readonly<Record<string, string | null>> = {
  '227': 'testville--traffic-227',
  'testville--traffic-227': 'testville--traffic-227',
  '228': 'testville--traffic-228',
  '229': 'TC-9',
  'TC-9': 'TC-9',
  '—': null,
};
const devices = [...new Set(Object.values(deviceOf))].filter((device) => device !== null);
const inService: readonly RegisteredDevice[] = [
  { thingName: 'TC-9', deviceType: 'signal-controller', externalId: '229', connectsAs: 'thing' },
];

const rowOf = fc.record({
  written: fc.constantFrom(...Object.keys(deviceOf)),
  second: fc.integer({ min: 0, max: 3 * 3600 }),
  code: fc.constantFrom(1, 7, 8, 21, 43, 81, 82, 70_000),
  parameter: fc.constantFrom(1, 2, 9, 300),
});

const isoOf = ({ second }: Row) => new Date(noon + second * 1000).toISOString();

const csvOf = (rows: readonly Row[]) => {
  const line = (row: Row) => `${isoOf(row)},${row.written},${row.code},${row.parameter}\n`;
  return Buffer.from(`TimeStamp,DeviceId,EventId,Parameter\n${rows.map(line).join('')}`);
};

const parquetOf = (rows: readonly Row[]) =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'TimeStamp', data: rows.map(isoOf), type: 'STRING' },
        { name: 'DeviceId', data: rows.map(({ written }) => written), type: 'STRING' },
        { name: 'EventId', data: rows.map(({ code }) => code), type: 'INT32' },
        { name: 'Parameter', data: rows.map(({ parameter }) => parameter), type: 'INT32' },
      ],
      rowGroupSize: 7,
    }),
  );

/** Row 1 of CSV is its header, and that of Parquet its first. */
const forms = { csv: { bytesOf: csvOf, first: 2 }, parquet: { bytesOf: parquetOf, first: 1 } } as const;

const nowMs = noon + 4 * 3_600_000;
const city = { city: 'testville', service: 'traffic', timeZone: 'UTC', settings: trafficSettings, backfill: true };
const fileOf = (bytes: Uint8Array) => ({ key: 'log', receivedAtMs: nowMs, chunks: chunksOf(bytes, 61) });

async function played(bytes: Uint8Array, only?: (row: number) => boolean) {
  const run = trafficRun(nowMs, [], { inService });
  const { bytes: _, ...outcome } =
    (await hiresLog.file?.({ ...fileOf(bytes), ...(only && { only }) }, city, run.ports)) ?? {};
  const refused = run.quarantined.map(({ code, bytes: its }) => `${code} ${Buffer.from(its).toString()}`);
  return { outcome, refused, findings: await run.findings() };
}

async function named(bytes: Uint8Array) {
  const rows: (readonly [number, string | null])[] = [];
  const { ports } = trafficRun(nowMs, [], { inService });
  await hiresLog.rows?.(fileOf(bytes), city, ports, (row, device) => rows.push([row, device]));
  return rows;
}

describe.each(['csv', 'parquet'] as const)('a log of controllers of which some are drawn, as %s', (form) => {
  const { bytesOf, first } = forms[form];

  it('says whose each row is, and is played as a log of those alone, in any order and with rows twice', async () => {
    const property = fc.asyncProperty(
      fc
        .array(rowOf, { minLength: 1, maxLength: 20 })
        .chain((rows) => fc.shuffledSubarray([...rows, ...rows], { minLength: 1 })),
      fc.subarray(devices),
      async (rows, kept) => {
        const all = bytesOf(rows);
        const whose = await named(all);
        expect(whose).toEqual(rows.map(({ written }, i) => [first + i, deviceOf[written]]));
        const isKept = (device: string | null | undefined) => !device || kept.includes(device);
        const of = new Map(whose);
        const alone = rows.filter(({ written }) => isKept(deviceOf[written]));
        expect(await played(all, (row) => isKept(of.get(row)))).toEqual(await played(bytesOf(alone)));
      },
    );
    await fc.assert(property, { numRuns: form === 'csv' ? runs(60, 600) : runs(4, 40) });
  });
});
