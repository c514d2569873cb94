import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readCity } from '../../bench/bills/billed';
import before from '../../bench/bills/of-9391869.json';
import { controllerHours, controllers, runControllerHours } from '../../bench/controller-hour';
import { callsOf } from '../../bench/feeds/calls';
import { feedCases } from '../../bench/feeds/cases';
import { countingPorts } from '../../bench/feeds/counting-ports';
import { GatheredRecords } from '../../bench/feeds/gathered-records';
import { measuredFeed, play } from '../../bench/feeds/measured-feed';
import { centralSystem, sayAll, stationCalls } from '../../bench/ocpp';
import { gzipShare, messageWork, parquetShare } from '../../lib/cost/assumptions';
import type { RecordRow } from '../../lib/engine/contracts';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { Message } from '../../lib/engine/feed-processor';
import type { Telemetry } from '../../lib/engine/intake/telemetry';
import { services } from '../../lib/services';
import { measuredWork } from '../../lib/shared/measured-work';
import { duckLake, fill, sqlRows } from '../support/duck-lake';
import { exhaustive, explored } from '../support/exploring';
import { stateUnits } from '../support/state-units';

/** Within a third of what an estimate takes for granted. */
const near = (value: number) => ({ least: value * 0.67, most: value * 1.5 });

function expectNear(measured: { writeUnits: number; readUnits: number }, taken: typeof measured) {
  for (const unit of ['writeUnits', 'readUnits'] as const) {
    expect(measured[unit]).toBeGreaterThan(near(taken[unit]).least);
    expect(measured[unit]).toBeLessThan(near(taken[unit]).most);
  }
}

/** Feeds that are played in seconds; of the others whole days of a city are. */
const brief = new Set(['traffic/spat-map', 'charging/pad-telemetry', 'waste/fill-level', 'air/observations']);

describe('bills of the bench', () => {
  it.each(['six-services.yaml', 'portland-9391869.yaml', 'yinchuan-9391869.yaml'])(
    'are of a city without a problem, %s',
    (file) => {
      expect(() => readCity(join('bench', 'bills', file))).not.toThrow();
    },
  );

  it('know the feeds of then by the names of today', () => {
    const names = new Set(services.flatMap(({ feeds }) => feeds.map(({ name }) => name.en)));
    const lines = Object.values(before).flatMap((city) => Object.keys(city.lines));
    const feeds = [...new Set(lines.map((line) => line.split('/')[1] as string))].filter((one) => / |^[A-Z]/.test(one));
    expect([feeds.length > 8, feeds.filter((name) => !names.has(name))]).toEqual([true, []]);
  });
});

/** A line of an object of the raw zone, as the rule writes it. */
function lineOf({ bytes, deviceId = '', receivedAtMs }: Message): string {
  const id = createHash('sha256').update(`${deviceId} ${receivedAtMs}`).digest('hex').slice(0, 32);
  const telemetry: Telemetry = {
    ...{ payload: Buffer.from(bytes).toString('base64'), clientId: deviceId, receivedAt: receivedAtMs, traceId: id },
    ...{ city: 'bench', district: 'all', deviceType: 'traffic-signal-controller', thing: deviceId },
  };
  return JSON.stringify(telemetry);
}

/** Bytes of rows in Parquet with gzip, without dictionaries, as Firehose writes it unless set otherwise. */
async function parquetBytes(table: string, rows: readonly RecordRow['row'][]): Promise<number> {
  const schema = services.flatMap(({ records }) => records).find((one) => one.table === table) as never;
  const folder = mkdtempSync(join(tmpdir(), 'citykit-parquet-'));
  const lake = await duckLake();
  await fill(lake, schema, sqlRows(schema, rows));
  const file = join(folder, 'rows.parquet');
  await lake.run(`COPY ${table} TO '${file}' (FORMAT parquet, COMPRESSION gzip, DICTIONARY_SIZE_LIMIT 1)`);
  const { size } = statSync(file);
  rmSync(folder, { recursive: true });
  return size;
}

// When it fails, storage is reckoned with other shares than those that are left.
it('what is left of messages in gzip and of rows in Parquet is at most what an estimate takes, and not far below', async () => {
  const status = feedCases.find(({ id }) => id === 'traffic/controller-status') as (typeof feedCases)[number];
  const one = { ...status, hours: 1 / 60 };
  const calls = [...callsOf(one, Date.UTC(2026, 0, 5, 3))];
  const rows: RecordRow[] = [];
  const records = new GatheredRecords({ put: async (its) => void rows.push(...its) }, 1);
  const counting = countingPorts(serviceFactsOf(one.of.facts), 0, 1);
  await play(one, calls, { ...counting, ports: { ...counting.ports, records }, records });
  const messages = calls.flat();
  const raw = messages.map(lineOf).join('\n');
  const json = rows.map(({ row }) => `${JSON.stringify(row)}\n`).join('');
  const shares = {
    gzip: gzipSync(raw).length / raw.length / gzipShare,
    parquet:
      (await parquetBytes(
        'traffic_controller_status',
        rows.map(({ row }) => row),
      )) /
      json.length /
      parquetShare,
  };
  expect(shares).toEqual({ gzip: expect.any(Number), parquet: expect.any(Number) });
  for (const share of Object.values(shares)) expect([share > 1 / 3, share <= 1]).toEqual([true, true]);
}, 60_000);

// When one of these fails, the processors use their stores otherwise than the estimate says: measure again.
describe('what an estimate takes for granted of the state store', () => {
  // One feed a run: each takes half a minute, and `npm run bench -- feeds` plays all.
  // Of processor time only a machine says what it is; what it is spent on, requests, is counted.
  it.each(
    explored(
      feedCases.filter(({ id, of, feed }) => of.facts.feeds[feed]?.kind === 'mqtt' && (exhaustive || brief.has(id))),
      1,
      2,
    ),
  )(
    'holds for messages of $id, within a third',
    async (one) => {
      const taken = measuredWork[one.id.replace('/', '-')];
      // As long as the bench plays: windows fill, and what their devices share grows.
      const { writeUnits, readUnits, calls, firehoseUnits, rowShare } = (await measuredFeed(one)).work;
      const measured = { writeUnits, readUnits, calls, records: firehoseUnits, rowShare };
      for (const [what, value] of Object.entries(measured)) {
        const { least, most } = near(taken?.[what as keyof typeof measured] ?? Number.NaN);
        expect([what, value >= least && value <= most ? 'near' : value]).toEqual([what, 'near']);
      }
    },
    900_000,
  );

  it('holds for frames of charging stations', async () => {
    const calls = stationCalls(1200, 20);
    const system = await centralSystem(calls);
    expectNear(await stateUnits(() => sayAll(system, calls)), messageWork.frame);
  });

  it('holds for lines of files', async () => {
    // Of a file, however many lines it has: those of a simulated controller are fewer than a real one's with many detectors.
    const hours = async () => {
      await runControllerHours(controllerHours());
      return controllers * 20_000;
    };
    expectNear(await stateUnits(hours), messageWork.fileLine);
  });
});
