import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthCities } from '../lib/assembly/synth-cities';
import { readCities } from '../lib/config';
import { services } from '../lib/services';

const cityFile = (i: number) => `city: bench-${i}
name: { en: Bench ${i}, zh: 测试市 }
language: zh
timeZone: Asia/Shanghai
cloud:
  account: "${String(100_000_000_000 + i)}"
  region: cn-north-1
  icp: { recorded: false }
devices:
  districts: [north, south, east, west]
departments:
  transport: [analyst]
services:
  traffic:
    signals: ${100 + i}
    detectorStations: 20
    corridors: [{ id: ring-road, junctions: [b-1, b-2, b-3] }]
`;

/** A folder of so many synthetic city files. */
export function cityFolder(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-bench-cities-'));
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `bench-${i}.yaml`), cityFile(i));
  return folder;
}

export const validateFolder = (folder: string) => readCities([folder], services);

/** Synthesises and checks every city of a folder; answers with the findings. */
export async function synthFolder(folder: string): Promise<number> {
  const out = mkdtempSync(join(tmpdir(), 'citykit-bench-out-'));
  try {
    const { cities } = await synthCities(readCities([folder], services).cities, services, out);
    return cities.reduce((n, r) => n + r.findings.length, 0);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}
