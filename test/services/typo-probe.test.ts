import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { services } from '../../lib/services';
import { checkDefinition, facts as factsOf, minutes, service } from '../../lib/services/shared';
import { inPermits } from '../support/permits-typos';
import { inResidents } from '../support/residents-typos';
import { config } from '../support/services/noise/config';

const root = join(__dirname, '..', '..');
const noise = (file: string) => `test/support/services/noise/${file}`;

/** A fault at a kind of reference: the text in a file, and what stands in its place. */
type Fault = readonly [what: string, file: string, text: string, typo: string];

const waste = (file: string) => `lambdas/waste/${file}`;
const table =
  'levels: reports.map(({ atMs, meanDb, highestDb }) => ({ atMs, mean_db: meanDb, highest_db: highestDb })),';
const meanLevel = "'mean-level': reports.map(({ atMs, meanDb }) => ({ atMs, value: meanDb }))";
const shares = "{ fleet: ({ 'controller-status': controllers }) => ({ indicators: signalShares(controllers) }) },";

/** In the service of docs/add-a-service.md. */
const byCompiler: readonly Fault[] = [
  ['a table that a feed becomes', noise('facts.ts'), "becomes: ['levels']", "becomes: ['level']"],
  ['the device type of a feed', noise('facts.ts'), "from: 'noise-meter'", "from: 'noise-metre'"],
  ['an alarm that a feed raises', noise('facts.ts'), "raises: ['loud-night']", "raises: ['loud-nights']"],
  ['an indicator that a feed shows', noise('facts.ts'), "shows: ['mean-level']", "shows: ['mean-levels']"],
  ['an indicator of the sweep', noise('facts.ts'), "shows: ['loud-streets']", "shows: ['loud-street']"],
  ['a setting that counts devices', noise('facts.ts'), 's.meters', 's.meter'],
  ['a setting of the interval', noise('facts.ts'), 's.reportingMinutes', 's.reportMinutes'],
  ['a column of a key', noise('facts.ts'), "key: ['device_id', 'event_time']", "key: ['device_id', 'event_date']"],
  ['the type of a column', noise('facts.ts'), "type: 'double'", "type: 'float'"],
  ['a table of a query', noise('facts.ts'), "latest('levels', 31)", "latest('levles', 31)"],
  ['the kind of a feed', noise('facts.ts'), "kind: 'mqtt'", "kind: 'mqt'"],
  ['a feed that does not say how soon', noise('facts.ts'), "latency: 'minutes',", ''],
  ['how soon a feed must be known', noise('facts.ts'), "latency: 'minutes'", "latency: 'hours'"],
  ['a severity', noise('facts.ts'), "severity: 'minor'", "severity: 'small'"],
  ['a unit', noise('facts.ts'), "unit: 'Percent'", "unit: 'percent'"],
  ['a statistic', noise('facts.ts'), "statistic: 'Average',\n      headline", "statistic: 'Mean',\n      headline"],
  ['a class of data', noise('facts.ts'), "data: 'operational'", "data: 'operation'"],
  ['a language', noise('facts.ts'), "name: { en: 'Noise meter', zh:", "name: { en: 'Noise meter', cn:"],
  ['a part of a feed', noise('facts.ts'), 'maxBytes: 512', 'maxByte: 512'],
  ['a part of the service', noise('facts.ts'), 'indicators: {', 'indicator: {'],
  ['an alarm of the sweep', noise('facts.ts'), "['loud-streets'] }", "['loud-streets'], raises: ['loud-night'] }"],
  ['a part of a device that may be left out', noise('facts.ts'), 'count: (', 'shadow: [], count: ('],
  ['a part of a feed that may be left out', noise('facts.ts'), 'meanBytes: 80', "meanBytes: 80, joint: 'levels'"],
  ['a part of an mqtt feed that files have', noise('facts.ts'), 'meanBytes: 80', "meanBytes: 80, api: 'levels'"],
  ['a part of an indicator that may be left out', noise('facts.ts'), 'headline: true', 'headlines: true'],
  ['a part of a column that may be left out', noise('facts.ts'), 'nullable: true', 'nulable: true'],
  ['a part of an alarm too many', noise('facts.ts'), "severity: 'minor'", "severity: 'minor', shelved: true"],
  ['a part of a table too many', noise('facts.ts'), 'columns: {', 'pseudonym: true, columns: {'],
  [
    'a table that the rules tell',
    noise('functions/levels.ts'),
    'records: {\n      levels:',
    'records: {\n      level:',
  ],
  ['an alarm that the rules tell', noise('functions/levels.ts'), "'loud-night': whileTrue", "'loud-nights': whileTrue"],
  [
    'an indicator that the rules tell',
    noise('functions/levels.ts'),
    "indicators: { 'mean-level'",
    "indicators: { 'mean-levels'",
  ],
  ['a column that the rules fill', noise('functions/levels.ts'), 'mean_db: meanDb', 'mean_dba: meanDb'],
  ['a column that is not filled', noise('functions/levels.ts'), ', highest_db: highestDb', ''],
  ['null in a column that takes none', noise('functions/levels.ts'), 'mean_db: meanDb', 'mean_db: highestDb'],
  ['the feed of a processor', noise('functions/levels.ts'), "windowed(noise, 'levels'", "windowed(noise, 'level'"],
  [
    'an alarm too many',
    noise('functions/levels.ts'),
    "'loud-night': whileTrue",
    "'loud-day': [], 'loud-night': whileTrue",
  ],
  ['a table too many', noise('functions/levels.ts'), 'records: {', 'records: { peaks: [],'],
  ['a column too many', noise('functions/levels.ts'), 'mean_db: meanDb', 'peak_db: 1, mean_db: meanDb'],
  [
    'a format that no reader reads',
    waste('collections.ts'),
    'formats: { csv:',
    'formats: { xml: { element: "r" }, csv:',
  ],
  ['a reader of another format', waste('collections.ts'), 'formats: { csv:', 'formats: { json: {}, cs:'],
  [
    'a format without its reader',
    waste('collections.ts'),
    "formats: { csv: { columns: ['SN', 'Timestamp', 'Level'] } },",
    '',
  ],
  [
    'a format of a feed that no file brings',
    noise('functions/levels.ts'),
    'window: h',
    'formats: { ndjson: {} }, window: h',
  ],
  ['an alarm that is never raised', waste('fill-level.ts'), 'fire: signs(fire(readings))', 'fire: []'],
  ['a table that gets no row', noise('functions/levels.ts'), table, 'levels: [],'],
  ['an indicator without a value', noise('functions/levels.ts'), meanLevel, "'mean-level': []"],
  ['an indicator too many', noise('functions/levels.ts'), "{ 'mean-level'", "{ peaks: [], 'mean-level'"],
  ['a part too many', noise('functions/levels.ts'), 'records: {', 'notes: [], records: {'],
  [
    'a setting of the rules',
    noise('functions/levels.ts'),
    '{ settings: { nightLimitDb }',
    '{ settings: { nightLimit }',
  ],
  ['a field of a report', noise('functions/levels.ts'), '({ meanDb }) => `', '({ mean }) => `'],
  ['a reader of fields', noise('functions/levels.ts'), 'fields.instant(', 'fields.instante('],
  ['a feed that serves nobody', noise('functions/index.ts'), 'feeds: { levels }', 'feeds: { level: levels }'],
  ['a feed that nobody serves', noise('functions/index.ts'), 'feeds: { levels }', 'feeds: {}'],
  ['an extra feed', noise('functions/index.ts'), 'feeds: { levels }', 'feeds: { levels, peaks: levels }'],
  ['a figure of the sweep', noise('functions/index.ts'), "'loud-streets': known", "'loud-street': known"],
  ['figures of the sweep left out', noise('functions/index.ts'), 'fleet: (', 'flet: ('],
  [
    'a figure of the sweep too many',
    noise('functions/index.ts'),
    "'loud-streets': known",
    "now: 1, 'loud-streets': known",
  ],
  [
    'an alarm of the sweep',
    noise('functions/index.ts'),
    '{ indicators: {',
    "{ alarms: { 'loud-night': [] }, indicators: {",
  ],
  ['a setting of the sweep', noise('functions/index.ts'), '{ nightLimitDb }', '{ nightLimit }'],
  ['the newest report of a device', noise('functions/index.ts'), 'state.meanDb', 'state.mean'],
  [
    'a setting that does not say what it does to people',
    noise('config.ts'),
    "effect: sizing({ en: 'noise meters', zh: '噪声监测仪' }),",
    '',
  ],
  ['a kind of effect', noise('config.ts'), "'service',\n      'less'", "'servise',\n      'less'"],
  ['the facts of another service', noise('index.ts'), 'service({ facts, config })', 'service({ facts, config: {} })'],
];

const sweep = "sweep: { shows: ['loud-streets'] },";
/** A function of its own for the feed, with a part of the section. */
const ofLevels = (part: string) =>
  `functions: { own: { name: { en: 'own', zh: '自有' }, takes: ['levels'], memoryMb: 256, timeoutSeconds: 60, settings: (s) => (${part}) } },`;

const byDefinition: readonly Fault[] = [
  ['an alarm that nothing raises', noise('facts.ts'), "raises: ['loud-night'],", ''],
  ['an indicator that nothing shows', noise('facts.ts'), "sweep: { shows: ['loud-streets'] },", ''],
  ['a table that no feed becomes', noise('facts.ts'), "becomes: ['levels']", 'becomes: []'],
  ['a table without a key', noise('facts.ts'), "key: ['device_id', 'event_time']", 'key: []'],
  [
    'a table of another service in SQL',
    noise('facts.ts'),
    'FROM latest',
    'FROM latest JOIN noise_nights USING (device_id)',
  ],
  ['a table of another service in its place', noise('facts.ts'), 'FROM latest', 'FROM air_observations'],
  ['a column that SQL does not find', noise('facts.ts'), 'avg(mean_db)', 'avg(meen_db)'],
  ['a column of another table in SQL', noise('facts.ts'), 'GROUP BY device_id', 'GROUP BY fill_share'],
  ['SQL that is no query', noise('facts.ts'), "${latest('levels', 31)}", 'DELETE'],
  ['a reserved word that SQL gives as a name', noise('facts.ts'), 'AS highest_db', 'AS end'],
  ['a column that is a reserved word', noise('facts.ts'), 'highest_db: {', 'order: {'],
  ['a column that is the partition', noise('facts.ts'), 'highest_db: {', 'dt: {'],
  ['a column too long', noise('facts.ts'), 'highest_db: {', `highest_${'d'.repeat(200)}: {`],
  ['an alarm too long', noise('facts.ts'), 'loud-night', `loud-${'n'.repeat(200)}`],
  ['a feed too long', noise('facts.ts'), "levels: {\n      kind: 'mqtt'", `${'l'.repeat(200)}: { kind: 'mqtt'`],
  ['a device type too long', noise('facts.ts'), 'noise-meter', `noise-${'m'.repeat(200)}`],
  ['a service too long', noise('facts.ts'), "id: 'noise'", `id: '${'noise'.repeat(40)}'`],
  [
    'a store beside those of windows',
    noise('facts.ts'),
    sweep,
    `${sweep} stores: { window: { name: { en: 'w', zh: 'w' }, doc: { en: 'w', zh: 'w' }, expireDays: 400 } },`,
  ],
  ['an alarm that every service has', noise('facts.ts'), 'loud-night', 'devices-offline'],
  [
    'a feed called as a queue of another',
    noise('facts.ts'),
    "levels: {\n      kind: 'mqtt'",
    "'levels-dlq': { kind: 'mqtt'",
  ],
  ['an id with a capital', noise('facts.ts'), "'loud-night': {", "'Loud-night': {"],
  ['a column with a hyphen', noise('facts.ts'), 'mean_db: {', "'mean-db': {"],
  ['a column that every table has', noise('facts.ts'), 'mean_db: {', 'quality: {'],
  ['settings without what the interval follows from', noise('facts.ts'), sweep, `${sweep} ${ofLevels('{}')}`],
  ['settings that change it', noise('facts.ts'), sweep, `${sweep} ${ofLevels('{ reportingMinutes: s.meters + 99 }')}`],
  ['a critical alarm of what may be late', noise('facts.ts'), "severity: 'minor'", "severity: 'critical'"],
  ['an alarm late anyway', noise('facts.ts'), "severity: 'minor'", "severity: 'minor', latency: 'minutes'"],
  ['a setting of an alarm', noise('facts.ts'), "settings: ['nightLimitDb']", "settings: ['nightLimit']"],
  ['an id of two words', noise('facts.ts'), "id: 'noise'", "id: 'street-noise'"],
];

/** Faults in a service with functions of its own, and with feeds whose streams are more than messages. */
const inTraffic: readonly Fault[] = [
  ['a feed that a function takes', 'lib/services/traffic/facts.ts', "takes: ['spat-map']", "takes: ['spat-maps']"],
  ['a table of a function', 'lib/services/traffic/facts.ts', "becomes: ['timing-decisions']", "becomes: ['timings']"],
  ['an indicator of a function', 'lib/services/traffic/facts.ts', "shows: ['signals-normal'", "shows: ['signals'"],
  ['the device type of a shadow', 'lib/services/traffic/facts.ts', "{ device: 'signal-", "{ device: 'signals-"],
  ['a setting of a function', 'lib/services/traffic/facts.ts', 't.effectiveVehicle', 't.effectiveCar'],
  ['a table of a query', 'lib/services/traffic/queries.ts', "latest('flows', 7)", "latest('flow', 7)"],
  ['the feed of a stream', 'lambdas/traffic/spat-map.ts', "streamOf(traffic, 'spat-map'", "streamOf(traffic, 'spat'"],
  ['a table of a stream', 'lambdas/traffic/spat-map.ts', "'spat-events': own", "'spat-event': own"],
  ['an alarm of a stream', 'lambdas/traffic/spat-map.ts', "'clock-offset': signs", "'clock-offsets': signs"],
  ['an indicator of a stream', 'lambdas/traffic/spat-map.ts', "'intersections-dark': f", "'intersection-dark': f"],
  ['a column of a stream', 'lambdas/traffic/spat-map.ts', 'signal_group: group', 'signalgroup: group'],
  ['an alarm of a stream with summaries', 'lambdas/traffic/basic-safety.ts', "{ 'stopping-on", "{ 'stop-on"],
  ['a setting that another function has', 'lambdas/traffic/detector-flow.ts', 'corridorsByStation }', 'redAmber }'],
  ['an indicator of some devices', 'lambdas/traffic/detector-flow.ts', "'corridor-speed-index'", "'corridor-speed'"],
  ['a table of many rules', 'lambdas/traffic/hires/records.ts', "'ring-sums': ringSums", "'ring-sum': ringSums"],
  ['an alarm of many rules', 'lambdas/traffic/hires/alarms.ts', "'red-running': ended", "'red-run': ended"],
  ['a column of a rule', 'lambdas/traffic/rules/actuations.ts', 'cells: { detector,', 'cells: { detectors: detector,'],
  ['a row of the clock', 'lambdas/traffic/timing.ts', "'timing-decisions', atMs", "'timing-decision', atMs"],
  ['a column of the clock', 'lambdas/traffic/timing.ts', 'cycle_seconds: desired', 'cycle: desired'],
  ['a function', 'lambdas/traffic/handlers/status.ts', "'status',", "'state',"],
  ['a figure of a function', 'lambdas/traffic/handlers/status.ts', 'signalShares(controllers)', '{}'],
  ['figures of a function left out', 'lambdas/traffic/handlers/status.ts', shares, ''],
  ['a part of a function that may be left out', 'lib/services/traffic/facts.ts', 'enabled: (t', 'enable: (t'],
  ['a part of a store too many', 'lib/services/charging/facts.ts', 'expireDays: 30', "expireDays: 30, kinds: 'items'"],
  ['a column of a list', 'lib/services/waste/facts.ts', "unit: '%',", "units: '%',"],
  ['a feed that a function does not serve', 'lambdas/traffic/handlers/spat.ts', "{ 'spat-map': spatMap }", '{}'],
  [
    'a feed that it does not take',
    'lambdas/traffic/handlers/spat.ts',
    "'spat-map': s",
    "'basic-safety': spatMap, 'spat-map': s",
  ],
  ['another feed in its place', 'lambdas/traffic/index.ts', "'basic-safety': basicSafety", "'basic-safety': spatMap"],
];

/** Faults in charging, whose feeds are mostly no messages of devices. */
const inCharging: readonly Fault[] = [
  ['a feed that a function takes', 'lib/services/charging/facts.ts', "takes: ['pad-telemetry']", "takes: ['pads']"],
  ['a store of a function', 'lib/services/charging/facts.ts', "keeps: ['windows',", "keeps: ['window',"],
  ['the function of an API', 'lib/services/charging/facts.ts', "by: 'ocpp'", "by: 'ocp'"],
  ['a table of a query', 'lib/services/charging/queries.ts', "latest('sessions', 30)", "latest('session', 30)"],
  ['a column of pads', 'lambdas/charging/pad-telemetry.ts', 'coil_frequency_hz: pad', 'coil_frequency: pad'],
  ['an alarm of pads', 'lambdas/charging/pad-telemetry.ts', "'wireless-misalignment': m", "'wireless-offset': m"],
  ['a table of the clock', 'lambdas/charging/load/balance.ts', "'load-decisions'", "'load-decision'"],
  ['a column of a session', 'lambdas/charging/sessions/session-findings.ts', 'idle_minutes: s', 'idle: s'],
  ['a feed of the registry', 'lambdas/charging/index.ts', 'sessions: sessionsFeed', 'session: sessionsFeed'],
  ['another feed in its place', 'lambdas/charging/index.ts', 'sessions: sessionsFeed', 'sessions: padTelemetry'],
];

const movements = 'test/support/services/parcels/functions/movements.ts';
const doors = 'test/support/services/parcels/functions/doors.ts';

/** Faults in a state machine. */
const inParcels: readonly Fault[] = [
  ['a state that another leads to', movements, "next: ['accepted', 'withdrawn']", "next: ['acceptd', 'withdrawn']"],
  ['a state that a message brings', movements, "'closed', 'withdrawn']),", "'closed', 'withdrawed']),"],
  ['a state without a rank', movements, '{ rank: 2, next: [] }', '{ next: [] }'],
  ['a part of a state', movements, 'first: true', 'begins: true'],
  ['a setting of what is overdue', movements, 's.pickupHours', 's.pickUpHours'],
  ['the feed of a state machine', movements, "'movements', {", "'movement', {"],
  ['a table of a state machine', movements, 'parcels: begin', 'parcel: begin'],
  ['a column of a state machine', movements, 'accepted_time: iso', 'accept_time: iso'],
  ['an alarm of a state machine', movements, 'overdue: whileOverdue', 'overdues: whileOverdue'],
  ['an indicator of a state machine', movements, "'hours-in-locker':", "'hour-in-locker':"],
  ['a state that the rules look for', movements, "to === 'closed'", "to === 'close'"],
  ['what a subject is about', doors, '({ door }) =>', '({ doors }) =>'],
  ['where an id is unique', doors, "unique: 'device'", "unique: 'locker'"],
  ['what is done with what is illegal', doors, "illegal: 'reported'", "illegal: 'report'"],
  ['a part of a subject', doors, '({ id, path, illegal })', '({ id, path, impossible: illegal })'],
];

const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

function planted([, path, text, typo]: Fault): string {
  const whole = textOf(path);
  if (!whole.includes(text)) throw new Error(`${path} has no ${text}: mend the probe`);
  return whole.replaceAll(text, typo);
}

/** A file as it reads from anywhere else. */
const elsewhere = (path: string, text: string) =>
  text.replace(
    /(from|import\() ?'(\.[^']*)'/g,
    (_, from: string, to: string) => `${from} '${join(root, dirname(path), to)}'`,
  );

/** Files of feeds, each with the file that serves it. */
const servedBy: Readonly<Record<string, string>> = {
  [noise('functions/levels.ts')]: noise('functions/index.ts'),
  [movements]: 'test/support/services/parcels/functions/index.ts',
};

/** The file that serves a feed, of a copy of the feed. */
function serving(path: string, copy: string): string {
  const server = servedBy[path] as string;
  const feed = join(root, path).replace(/\.ts$/, '');
  return elsewhere(server, textOf(server)).replace(`'${feed}'`, `'./${copy}'`);
}

interface Errors {
  readonly own: string;
  /** In the file that serves the feed. */
  readonly elsewhere: string;
}

/** Copies of files outside the tree, each with one fault, and of each file without: one run of the compiler judges all. */
function errorsOf(faults: readonly Fault[]): ReadonlyMap<Fault | string, Errors> {
  const place = mkdtempSync(join(tmpdir(), 'citykit-typo-probe-'));
  try {
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'), 'dir');
    const whole = [...new Set(faults.map(([, path]) => path))];
    const copies = [...whole, ...faults];
    copies.forEach((copy, i) => {
      const [path, text] = typeof copy === 'string' ? [copy, textOf(copy)] : [copy[1], planted(copy)];
      writeFileSync(join(place, `copy-${i}.ts`), elsewhere(path, text));
      if (path in servedBy) writeFileSync(join(place, `server-${i}.ts`), serving(path, `copy-${i}`));
    });
    writeFileSync(
      join(place, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['*.ts'], exclude: ['node_modules'] }),
    );
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    // Each checker of its own types makes those of all packages again.
    const options = ['--noEmit', '--checkers', '1', '-p', place];
    const { stdout } = spawnSync(process.execPath, [compiler, ...options], { encoding: 'utf8' });
    // The lines of one message: those after the first are indented.
    const messages = stdout.split(/\n(?=\S)/);
    const messagesOf = (file: string) =>
      messages.filter((one) => one.slice(0, one.indexOf('(')).endsWith(file)).join('\n');
    return new Map(
      copies.map((copy, i) => [copy, { own: messagesOf(`copy-${i}.ts`), elsewhere: messagesOf(`server-${i}.ts`) }]),
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
  const faults = [...byCompiler, ...inTraffic, ...inCharging, ...inParcels, ...inPermits, ...inResidents];
  const errors = errorsOf(faults);

  it('is none in services as they stand', () => {
    const found = [...errors].filter(
      ([copy, { own, elsewhere }]) => typeof copy === 'string' && own + elsewhere !== '',
    );
    expect(found).toEqual([]);
    expect(() => declare(textOf(noise('facts.ts')))).not.toThrow();
  });

  it.each(faults.map((fault) => ({ fault, what: fault[0], path: fault[1] })))(
    'does not compile: $what, in $path',
    ({ fault }) => expect(errors.get(fault)?.own).toMatch(/error TS(2\d+|1360)/),
  );

  it.each([
    ['a part of a table too many', 'there is no pseudonym here'],
    ['an alarm that is never raised', 'fire is always empty'],
    ['an alarm too many', 'the facts of the feed name no loud-day'],
    ['a column too many', 'levels has no peak_db'],
    ['a figure of the sweep too many', 'the sweep of the facts shows no now'],
    ['a feed that it does not take', 'the function takes no feed basic-safety'],
    ['a value that an erasure leaves', 'status: erased.becomes of the register gives a value'],
    ['a personal datum in clear', 'holder: the register does not have it in clear'],
  ])('is called by its name: %s', (what, said) => {
    const all = [...errors].filter(([copy]) => copy[0] === what).map(([, { own }]) => own);
    expect(all.join('\n')).toContain(said);
  });

  // What the compiler makes of a call with an error in it would be wrong where it is used, in a file that comes first. A feed
  // that is wrong itself may be any of them there.
  it('is an error where it stands, and not in the file that serves the feed', () => {
    const inServer = [...errors].filter(([copy, one]) => one.elsewhere !== '' && !copy[0]?.startsWith('the feed of'));
    expect(inServer.map(([copy, one]) => [copy[0], one.elsewhere])).toEqual([]);
    expect(serving(movements, 'copy-0')).toContain("'./copy-0'");
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
