import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { citySchema } from '../lib/config/city-schema';
import { writePlan } from '../lib/devices/plan-file';
import { planInventory } from '../lib/devices/planning/plan-inventory';
import { services } from '../lib/services';
import { rounded } from './measure';
import { type CellRow, writeXlsx } from './xlsx-inventory';

const districts = ['north', 'east', 'south', 'west'];

const city = citySchema(services).parse({
  city: 'benchville',
  name: { en: 'Benchville' },
  cloud: { account: '111111111111', region: 'eu-west-1' },
  services: { traffic: { signals: 3 } },
  devices: {
    districts,
    inventories: {
      signals: {
        deviceType: 'signal-controller',
        columns: {
          externalId: 'Id',
          name: 'Name',
          latitude: 'Lat',
          longitude: 'Lon',
          district: 'Ward',
          model: 'Model',
        },
        attributes: { vendor: 'Vendor', cabinet: 'Cabinet' },
      },
    },
  },
});

const header = 'Id,Name,Lat,Lon,Ward,Model,Vendor,Cabinet,Installed,Owner,Note,Class'.split(',');

/** An inventory of 12 columns, some 110 bytes a row, in no order; each hundredth row is wrong. */
function* inventory(rows: number): Generator<CellRow> {
  yield header;
  for (let i = 0; i < rows; i++) {
    const id = (i * 7919) % rows;
    const place = [i % 100 === 0 ? '' : 45 + (id % 1000) / 5000, -122 - Math.floor(id / 1000) / 5000];
    const rest = ['2019-05-31', 'City', 'a, b', `C${id % 3}`];
    yield [id, `Crossing ${id} & Main`, ...place, districts[id % 4] as string, `M${id % 9}`, 'acme', `K${id}`, ...rest];
  }
}

function writeCsv(file: string, rows: Iterable<CellRow>): void {
  const handle = openSync(file, 'w');
  let lines = '';
  for (const row of rows) {
    lines += `${row.map((cell) => (String(cell).includes(',') ? `"${cell}"` : cell)).join(',')}\n`;
    if (lines.length < 1_000_000) continue;
    writeSync(handle, lines);
    lines = '';
  }
  writeSync(handle, lines);
  closeSync(handle);
}

async function* nothing() {}

/** Formats of which the bench makes inventories. */
export type BenchFormat = 'csv' | 'xlsx';

function writeInventory(file: string, format: BenchFormat, rows: number): void {
  if (format === 'csv') writeCsv(file, inventory(rows));
  else writeXlsx(file, () => inventory(rows));
}

/** Plans an inventory in this process and tells its seconds and peak memory. */
async function planHere(folder: string, file: string): Promise<void> {
  const started = process.hrtime.bigint();
  const request = { city, services, inventory: 'signals', file, registry: nothing(), retire: false };
  const { counts } = await writePlan(join(folder, 'plan.ndjson'), (write) =>
    planInventory(request, (_, line) => write(line)),
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  console.log(JSON.stringify({ seconds, created: counts.create, peakMb: process.resourceUsage().maxRSS / 1024 }));
}

export interface PlanFigures {
  readonly rows: number;
  readonly seconds: number;
  readonly created: number;
  /** Of a process of its own. */
  readonly peakMb: number;
}

/** Plan of an inventory against an empty registry, plan file included, in a process of its own. */
export function planFigures(rows: number, format: BenchFormat = 'csv'): PlanFigures {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-bench-plan-'));
  try {
    const file = join(folder, `signals.${format}`);
    writeInventory(file, format, rows);
    const printed = execFileSync(process.execPath, [__filename, folder, file], { encoding: 'utf8' });
    const { seconds, created, peakMb } = JSON.parse(printed);
    return { rows, seconds: rounded(seconds), created, peakMb: Math.round(peakMb) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (require.main === module) planHere(process.argv[2] as string, process.argv[3] as string);
