import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { medianSeconds, rounded } from './measure';

/** A fleet in a git repository whose last commit is to be reviewed, and a cache of its own. */
export interface ReviewedFleet {
  readonly folder: string;
  readonly cities: number;
}

const profile = (logDays: number) => `language: zh
timeZone: Asia/Shanghai
retention: { logDays: ${logDays} }
identity: { kind: sigv4 }
`;

const cityFile = (i: number, signals: number) => `city: bench-${i}
name: { en: Bench ${i}, zh: 测试市 }
extends: [profiles/base.yaml]
cloud: { account: "${String(100_000_000_000 + i)}", region: cn-north-1 }
devices: { districts: [north, south] }
departments: { transport: [analyst] }
services:
  traffic: { signals: ${signals}, detectorStations: 20 }
`;

const author = ['-c', 'user.name=Bench', '-c', 'user.email=bench@city.example', '-c', 'commit.gpgsign=false'];

/** So many synthetic cities of one profile; the last commit changes one city, or a line of the profile that reaches all. */
function reviewedFleet(cities: number, change: 'city' | 'profile'): ReviewedFleet {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-bench-review-'));
  const configs = join(folder, 'city-configs');
  const git = (...args: readonly string[]) => execFileSync('git', [...author, ...args], { cwd: folder });
  const commit = () => {
    git('add', 'city-configs');
    git('commit', '-q', '-m', change);
  };
  mkdirSync(join(configs, 'profiles'), { recursive: true });
  writeFileSync(join(configs, 'profiles/base.yaml'), profile(365));
  for (let i = 0; i < cities; i++) writeFileSync(join(configs, `bench-${i}.yaml`), cityFile(i, 100 + i));
  git('init', '-q');
  commit();
  if (change === 'city') writeFileSync(join(configs, 'bench-7.yaml'), cityFile(7, 652));
  else writeFileSync(join(configs, 'profiles/base.yaml'), profile(731));
  commit();
  return { folder, cities };
}

/** Runs a command of the program on the last commit, as a pipeline does: a process of its own. */
function run({ folder }: ReviewedFleet, command: 'review' | 'affected'): string {
  const program = join(__dirname, '..', 'bin', 'citykit.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, command, '--base', 'HEAD~1', '--format', 'json'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
      env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
    },
  );
  if (status !== 0) throw new Error(`citykit ${command} answered ${status}: ${stderr}`);
  return stdout;
}

/** Seconds of `citykit review` of a change, the first time and with warm caches; and of `citykit affected`. */
export async function reviewFigures(cities: number, change: 'city' | 'profile') {
  const fleet = reviewedFleet(cities, change);
  try {
    const cold = await medianSeconds(1, () => run(fleet, 'review'));
    const warm = await medianSeconds(3, () => run(fleet, 'review'));
    const affected = await medianSeconds(3, () => run(fleet, 'affected'));
    const touched = (JSON.parse(run(fleet, 'affected')) as { readonly cities: readonly unknown[] }).cities.length;
    if (touched !== (change === 'city' ? 1 : cities)) throw new Error(`${touched} cities were touched`);
    return {
      cities,
      touched,
      coldSeconds: rounded(cold),
      warmSeconds: rounded(warm),
      affectedSeconds: rounded(affected),
    };
  } finally {
    rmSync(fleet.folder, { recursive: true, force: true });
  }
}
