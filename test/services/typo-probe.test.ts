import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { services } from '../../lib/services';
import { checkDefinition, facts as factsOf, minutes, service } from '../../lib/services/shared';
import { config } from '../support/services/noise/config';

const root = join(__dirname, '..', '..');
const folder = 'test/support/services/noise';

/**
 * A fault in the service of docs/add-a-service.md, one at each kind of reference: the text in a file, what stands in its place,
 * and who stops it.
 */
type Fault = readonly [what: string, file: string, text: string, typo: string];

const byCompiler: readonly Fault[] = [
  ['a table that a feed becomes', 'facts.ts', "becomes: ['levels']", "becomes: ['level']"],
  ['the device type of a feed', 'facts.ts', "from: 'noise-meter'", "from: 'noise-metre'"],
  ['an alarm that a feed raises', 'facts.ts', "raises: ['loud-night']", "raises: ['loud-nights']"],
  ['an indicator that a feed shows', 'facts.ts', "shows: ['mean-level']", "shows: ['mean-levels']"],
  ['an indicator of the sweep', 'facts.ts', "shows: ['loud-streets']", "shows: ['loud-street']"],
  ['a setting that counts devices', 'facts.ts', 's.meters', 's.meter'],
  ['a setting of the interval', 'facts.ts', 's.reportingMinutes', 's.reportMinutes'],
  ['a column of a key', 'facts.ts', "key: ['device_id', 'event_time']", "key: ['device_id', 'event_date']"],
  ['the type of a column', 'facts.ts', "type: 'double'", "type: 'float'"],
  ['a table of a query', 'facts.ts', "latest('levels', 31)", "latest('levles', 31)"],
  ['the kind of a feed', 'facts.ts', "kind: 'mqtt'", "kind: 'mqt'"],
  ['a severity', 'facts.ts', "severity: 'minor'", "severity: 'small'"],
  ['a unit', 'facts.ts', "unit: 'Percent'", "unit: 'percent'"],
  ['a statistic', 'facts.ts', "statistic: 'Average',\n      headline", "statistic: 'Mean',\n      headline"],
  ['a class of data', 'facts.ts', "data: 'operational'", "data: 'operation'"],
  ['a language', 'facts.ts', "name: { en: 'Noise meter', zh:", "name: { en: 'Noise meter', cn:"],
  ['a part of a feed', 'facts.ts', 'maxBytes: 512', 'maxByte: 512'],
  ['a part of the service', 'facts.ts', 'indicators: {', 'indicator: {'],
  ['a table that the rules tell', 'functions/levels.ts', 'records: {\n      levels:', 'records: {\n      level:'],
  ['an alarm that the rules tell', 'functions/levels.ts', "'loud-night': whileTrue", "'loud-nights': whileTrue"],
  [
    'an indicator that the rules tell',
    'functions/levels.ts',
    "indicators: { 'mean-level'",
    "indicators: { 'mean-levels'",
  ],
  ['a column that the rules fill', 'functions/levels.ts', 'mean_db: meanDb', 'mean_dba: meanDb'],
  ['a column that is not filled', 'functions/levels.ts', ', highest_db: highestDb', ''],
  ['null in a column that takes none', 'functions/levels.ts', 'mean_db: meanDb', 'mean_db: highestDb'],
  ['the feed of a processor', 'functions/levels.ts', "windowed(noise, 'levels'", "windowed(noise, 'level'"],
  ['a setting of the rules', 'functions/levels.ts', '{ settings: { nightLimitDb }', '{ settings: { nightLimit }'],
  ['a field of a report', 'functions/levels.ts', '({ meanDb }) => `', '({ mean }) => `'],
  ['a reader of fields', 'functions/levels.ts', 'fields.instant(', 'fields.instante('],
  ['a feed that serves nobody', 'functions/index.ts', 'feeds: { levels }', 'feeds: { level: levels }'],
  ['a feed that nobody serves', 'functions/index.ts', 'feeds: { levels }', 'feeds: {}'],
  ['an extra feed', 'functions/index.ts', 'feeds: { levels }', 'feeds: { levels, peaks: levels }'],
  ['a figure of the sweep', 'functions/index.ts', "'loud-streets': known", "'loud-street': known"],
  ['a setting of the sweep', 'functions/index.ts', '{ nightLimitDb }', '{ nightLimit }'],
  ['the newest report of a device', 'functions/index.ts', 'state.meanDb', 'state.mean'],
  ['the facts of another service', 'index.ts', 'service({ facts, config })', 'service({ facts, config: {} })'],
];

const byDefinition: readonly Fault[] = [
  ['an alarm that nothing raises', 'facts.ts', "raises: ['loud-night'],", ''],
  ['an indicator that nothing shows', 'facts.ts', "sweep: { shows: ['loud-streets'] },", ''],
  ['a table that no feed becomes', 'facts.ts', "becomes: ['levels']", 'becomes: []'],
  ['a table without a key', 'facts.ts', "key: ['device_id', 'event_time']", 'key: []'],
  ['a table of another service in SQL', 'facts.ts', 'FROM latest', 'FROM latest JOIN noise_nights USING (device_id)'],
  ['an id with a capital', 'facts.ts', "'loud-night': {", "'Loud-night': {"],
  ['a column with a hyphen', 'facts.ts', 'mean_db: {', "'mean-db': {"],
  ['a column that every table has', 'facts.ts', 'mean_db: {', 'quality: {'],
  ['an id of two words', 'facts.ts', "id: 'noise'", "id: 'street-noise'"],
];

const files = ['facts.ts', 'config.ts', 'index.ts', 'functions/levels.ts', 'functions/index.ts'];
const textOf = (file: string) => readFileSync(join(root, folder, file), 'utf8');

function planted([, file, text, typo]: Fault): string {
  const whole = textOf(file);
  if (!whole.includes(text)) throw new Error(`${file} has no ${text}: mend the probe`);
  return whole.replaceAll(text, typo);
}

/** Copies of the service outside the tree, each with one fault: one run of the compiler judges them all. */
function errorsOf(faults: readonly Fault[]): ReadonlyMap<Fault | undefined, string> {
  const place = mkdtempSync(join(tmpdir(), 'citykit-typo-probe-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'), 'dir');
    const copies = [undefined, ...faults].map((fault, i) => {
      for (const file of files) {
        const path = join(place, String(i), file);
        mkdirSync(dirname(path), { recursive: true });
        const text = fault?.[1] === file ? planted(fault) : textOf(file);
        writeFileSync(path, text.replace(/'(?:\.\.\/){4,5}lib\//g, `'${root}/lib/`));
      }
      return fault;
    });
    writeFileSync(
      join(place, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['*/**/*.ts'], exclude: ['node_modules'] }),
    );
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [compiler, '--noEmit', '-p', place], { encoding: 'utf8' });
    const lines = stdout.split('\n');
    return new Map(
      copies.map((fault, i) => [fault, lines.filter((line) => line.includes(`${basename(place)}/${i}/`)).join('\n')]),
    );
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The service with other facts: compiled, and declared. */
function declare(facts: string): void {
  const { code } = transformSync(facts, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} as { readonly noise: never } };
  new Function('require', 'exports', 'module', code)(() => ({ facts: factsOf, minutes }), module.exports, module);
  service({ facts: module.exports.noise, config });
}

describe('a typo in a service', () => {
  const errors = errorsOf(byCompiler);

  it('is none in the service as it stands', () => {
    expect(errors.get(undefined)).toBe('');
    expect(() => declare(textOf('facts.ts'))).not.toThrow();
  });

  it.each(byCompiler)('does not compile: %s', (...fault) => {
    const found = [...errors].find(([planted]) => planted?.[0] === fault[0]);
    expect(found?.[1]).toMatch(/error TS\d+/);
  });

  it.each(byDefinition)('compiles, and is found before anything is built: %s', (...fault) => {
    expect(() => declare(planted(fault))).toThrow(/lib\/services\/[a-z-]+\/facts\.ts: \w+/);
  });
});

describe('services as they are', () => {
  it.each(services.map((one) => [one.id, one] as const))('contradict themselves nowhere: %s', (_, one) => {
    expect(checkDefinition(one)).toEqual([]);
  });
});
