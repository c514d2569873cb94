import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthCity } from '../../lib/assembly/synth-city';
import { readCities } from '../../lib/config';
import { services } from '../../lib/services';
import { packageRoot } from '../../lib/shared/package-root';
import { city } from '../support/city';

// CloudFormation's validation and every pack, as `citykit synth` runs them, of the smallest sample: `npm start` has all of them.
process.env.CDK_VALIDATION = 'true';

const scratch = mkdtempSync(join(tmpdir(), 'citykit-synth-'));
const code = () => {
  const folder = join(scratch, 'handler');
  rmSync(folder, { recursive: true, force: true });
  require('node:fs').mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'index.js'), 'exports.handler = async () => {};');
  return folder;
};
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const samples = readCities([join(__dirname, '../../city-configs/minimal.yaml')], services).cities;

describe('a synth of a sample city', () => {
  it.each(samples.map(({ city: sample }) => [sample.city, sample] as const))('%s has no finding', (id, sample) => {
    const result = synthCity(sample, services, code, join(scratch, id));
    expect(result.findings).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(0);
  });

  it('names no folder of the machine that made it', () => {
    const made = readdirSync(scratch, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const telling = made.filter(({ parentPath, name }) => {
      const text = readFileSync(join(parentPath, name), 'utf8');
      return [packageRoot(), scratch].some((folder) => text.includes(folder));
    });
    expect(telling.map(({ name }) => name)).toEqual([]);
    expect(made.filter(({ name }) => name === 'validation-report.json')).toHaveLength(samples.length);
  });

  it('keeps every stack under the quotas of CloudFormation', () => {
    const large = city({ devices: { districts: Array.from({ length: 70 }, (_, i) => `district-${i}`) } });
    const { stacks } = synthCity(large, services, code, join(scratch, 'large'));
    expect(Math.max(...stacks.map((stack) => stack.resources))).toBeLessThanOrEqual(500);
    expect(Math.max(...stacks.map((stack) => stack.bytes))).toBeLessThan(1_000_000);
  });

  it('gives the same bytes for the same city', () => {
    const { city: sample } = samples[0] as (typeof samples)[number];
    const { stacks } = synthCity(sample, services, code, join(scratch, 'again'));
    const textsIn = (name: string) => stacks.map(({ template }) => readFileSync(join(scratch, name, template), 'utf8'));
    expect(textsIn('again')).toEqual(textsIn(sample.city));
  });
});
