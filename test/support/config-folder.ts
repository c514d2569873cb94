import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CityRead, readCity } from '../../lib/config';
import type { Problem, SaidProblem } from '../../lib/config/problem';
import { services as allServices } from '../../lib/services';
import type { Service } from '../../lib/services/shared';
import { english } from './english';
import { toldAtSections } from './told-at-value';

/** A folder of config files that lives as long as the function runs. */
export function inFolder<T>(files: Readonly<Record<string, string | Buffer>>, use: (folder: string) => T): T {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'citykit-config-')));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A valid city as lines of YAML; `over` replaces, adds or (with null) removes top-level settings, written in flow style. */
export function cityYaml(over: Readonly<Record<string, string | null>> = {}): string {
  const settings: Record<string, string | null> = {
    city: 'testville',
    name: '{ en: Testville }',
    cloud: '{ account: "111122223333", region: us-west-2 }',
    services: '{ traffic: { signals: 3 } }',
    ...over,
  };
  return Object.entries(settings)
    .flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}\n`]))
    .join('');
}

/** In a region of China, for rules that differ there. */
export const inChina = { cloud: '{ account: "111122223333", region: cn-northwest-1 }' };
export const inGov = { cloud: '{ account: "111122223333", region: us-gov-west-1 }' };

/** A city as tests compare it: its problems in English. */
interface ReadInEnglish extends Omit<CityRead, 'problems'> {
  readonly problems: readonly SaidProblem[];
}

/** Reads one city, `city.yaml`, with other files beside it. */
export function read(
  text: string | Buffer,
  { beside = {}, services = allServices }: { beside?: Record<string, string>; services?: readonly Service[] } = {},
): ReadInEnglish {
  return inFolder({ 'city.yaml': text, ...beside }, (folder) => {
    const result = readCity(join(folder, 'city.yaml'), services);
    // Whatever a test is of: who reads the problem is led to the value.
    expect(toldAtSections(result)).toEqual([]);
    // Names without the temporary folder, so that tests can compare them.
    const short = (s: string) => s.replaceAll(`${folder}/`, '');
    return {
      ...result,
      problems: result.problems.map((p) => ({
        ...p,
        file: short(p.file),
        message: short(english(p.message)),
        hint: short(english(p.hint)),
      })),
    };
  });
}

/** `code line` of each problem: what most tests compare. */
export const brief = (problems: readonly Pick<Problem, 'code' | 'line'>[]) =>
  problems.map((p) => `${p.code} ${p.line}`);

/** The problems of a city that differs from a valid one. */
export const problemsOf = (over: Readonly<Record<string, string | null>>) => read(cityYaml(over)).problems;
