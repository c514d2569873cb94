import { readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..', '..');

/** Rooms of the house and the rooms each may look into (design: arrows run one way). Packages are named with a colon. */
const arrows: Record<string, readonly string[]> = {
  'lib/shared': ['pkg:node'],
  // Which device is meant, whoever writes it: the registry, the config, a file, a function.
  'lib/identity': ['lib/shared', 'pkg:node', 'pkg:latin'],
  // SARIF and annotations, whoever has something to show.
  'lib/formats': ['lib/shared', 'pkg:node'],
  'lib/services/shared': ['pkg:zod'],
  'lib/services': ['lib/services/shared', 'pkg:zod'],
  'lib/config': [
    'lib/formats',
    'lib/identity',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
    'pkg:node',
    'pkg:zod',
    'pkg:yaml',
    'pkg:data',
  ],
  constructs: ['pkg:node', 'pkg:cdk'],
  // Generated, for programs that call a city: of ours only the command line does.
  clients: [],
  // What processors stand on. It knows no service.
  'lib/engine': ['lib/identity', 'lib/services/shared', 'lib/shared', 'pkg:node', 'pkg:lambda'],
  // What functions and operators do with devices is written once, here.
  'lib/registry': ['lib/engine', 'lib/identity', 'lib/services/shared', 'lib/shared', 'pkg:node', 'pkg:lambda'],
  'lambdas/registry': ['lib/registry', 'lib/engine', 'lib/services/shared', 'pkg:node', 'pkg:lambda'],
  'lambdas/operations': ['lib/engine', 'lib/services/shared'],
  'lambdas/incidents': ['lib/registry', 'lib/engine', 'lib/services/shared', 'pkg:node', 'pkg:lambda'],
  lambdas: [
    'lib/engine',
    'lib/shared',
    'lib/identity',
    'lib/services/shared',
    'lib/services/*/facts',
    'lib/services/*/register',
    'lib/services/*/config',
    'lib/services/*/operations',
    'lib/services/*/rules',
    'pkg:node',
    'pkg:lambda',
  ],
  'lib/city': [
    'constructs',
    'lib/config',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
    'pkg:node',
    'pkg:cdk',
    'pkg:nag',
  ],
  // What a city leaves in its account, and how it is taken up again.
  'lib/kept': ['constructs', 'lib/shared', 'pkg:node'],
  'lib/audit': ['lib/engine', 'lib/shared', 'pkg:node'],
  // What settings do to people, between two configs. Pure.
  'lib/effects': ['lib/config', 'lib/services/shared', 'lib/shared', 'pkg:zod'],
  'lib/openapi': ['lib/services/shared', 'pkg:zod'],
  // Days of devices, from how a service says they behave. It judges nothing.
  'lib/simulation': ['lib/engine', 'lib/identity', 'lib/services/shared', 'lib/shared', 'pkg:node', 'pkg:devices'],
  // What was refused, where it is kept, and what puts it right.
  'lib/quarantine': ['lib/engine', 'lib/services/shared', 'lib/shared', 'pkg:node'],
  'lib/replay': ['lib/engine', 'lib/config', 'lib/services', 'lib/services/shared', 'lib/shared', 'pkg:node'],
  // One day through two versions of a city, in memory.
  'lib/day': [
    'lib/replay',
    'lib/simulation',
    'lib/engine',
    'lib/config',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
    'pkg:node',
  ],
  'lib/assembly': [
    'lib/city',
    'lib/kept',
    'constructs',
    'lib/config',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
    'pkg:node',
    'pkg:cdk',
    'pkg:nag',
    'pkg:esbuild',
  ],
  'lib/devices': [
    'lib/registry',
    'lib/engine',
    'lib/city',
    'lib/config',
    'lib/identity',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
    'pkg:node',
    'pkg:yaml',
    'pkg:latin',
    'pkg:zod',
    'pkg:registry',
    'pkg:tables',
  ],
  // What a city's cloud consists of, from a synth or an assembly. It judges nothing.
  'lib/model': [
    'lib/assembly',
    'lib/kept',
    'lib/config',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
    'pkg:node',
  ],
  // Sentences for people. They name what a model's parts are called, and what a code of quarantine means.
  'lib/words': ['lib/model', 'lib/config', 'lib/engine', 'lib/services/shared', 'pkg:words'],
  // A bill and a picture are of one city; what changes between two is a review's.
  // Offers of AWS come from outside, and are read by a schema.
  'lib/cost': [
    'pkg:zod',
    'lib/words',
    'lib/model',
    'lib/city',
    'lib/config',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
  ],
  'lib/diagram': ['lib/words', 'lib/city', 'lib/config', 'lib/services', 'lib/services/shared', 'lib/shared'],
  'lib/review': [
    'lib/cost',
    'lib/day',
    'lib/effects',
    'lib/formats',
    'lib/model',
    'lib/words',
    'lib/assembly',
    'lib/city',
    'lib/kept',
    'lib/config',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
    'pkg:node',
    'pkg:diff',
  ],
  'lib/cli': [
    'clients',
    'lib/assembly',
    'lib/audit',
    'lib/city',
    'lib/cost',
    'lib/day',
    'lib/devices',
    'lib/diagram',
    'lib/kept',
    'lib/model',
    'lib/quarantine',
    'lib/review',
    'lib/simulation',
    'lib/words',
    'lib/replay',
    'lib/config',
    'lib/services',
    'lib/services/shared',
    'lib/shared',
    'pkg:node',
  ],
  bin: [
    'lambdas',
    'lib/cli',
    // The thread of a day, which is handed the processors here.
    'lib/day',
    'lib/engine',
    'lib/assembly',
    'lib/city',
    'lib/config',
    'lib/openapi',
    'lib/services',
    'lib/shared',
    'pkg:cdk',
    'pkg:node',
  ],
};

const packages: Record<string, RegExp> = {
  'pkg:cdk': /^(aws-cdk-lib|constructs)(\/|$)/,
  'pkg:nag': /^cdk-nag$/,
  'pkg:zod': /^zod$/,
  'pkg:yaml': /^yaml$/,
  'pkg:esbuild': /^esbuild$/,
  'pkg:lambda':
    /^(aws4fetch|hyparquet|ajv|@cshil\/ocpp-tools|@streamparser\/json|saxes|astronomy-engine|@medplum\/core|csv-parse|yauzl)(\/|$)/,
  'pkg:registry': /^@aws-sdk\/client-|^@smithy\//,
  // Readers of a city's inventory files; the one that reads them names its library here.
  'pkg:tables': /^(csv-parse|yauzl|saxes|@streamparser\/json|gcoord)(\/|$)/,
  // Latin letters for ids and districts in other scripts.
  'pkg:latin': /^transliteration$/,
  // Clients of the protocols that devices speak.
  'pkg:devices': /^(mqtt|ocpp-rpc)$/,
  'pkg:diff': /^@aws-cdk\/cloudformation-diff(\/lib\/diff)?$|^@cloud-copilot\//,
  'pkg:words': /^@formatjs\/icu-messageformat-parser$/,
  'pkg:data': /^@vant\/area-data$/,
};

const tsFiles = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return tsFiles(path);
    return path.endsWith('.ts') ? [path] : [];
  });

const roomOf = (file: string): string =>
  Object.keys(arrows)
    .filter((room) => file.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0] ?? '?';

/** Service folder of a file, e.g. `traffic`; empty in rooms without services. */
const serviceOf = (file: string): string => /^(?:lib\/services|lambdas)\/([^/]+)\//.exec(file)?.[1] ?? '';

const importsOf = (file: string): string[] => {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [
    ...text.matchAll(
      /(?:^|\s)(?:import|export)\s[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^import\s+'([^']+)'/gm,
    ),
  ].map((m) => (m[1] ?? m[2] ?? m[3]) as string);
};

/** Ways through imports that end where they began; each file is named in one of them at most. */
function circles(files: readonly string[]): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    const begin = way.indexOf(file);
    if (begin >= 0) found.push([...way.slice(begin), file].join(' → '));
    if (begin >= 0 || done.has(file)) return;
    for (const target of importsOf(file)) if (target.startsWith('.')) visit(resolve(file, target), [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return found;
}

const resolve = (file: string, target: string): string => {
  const path = relative(root, join(root, dirname(file), target));
  const asFile = join(root, `${path}.ts`);
  try {
    return statSync(asFile).isFile() ? `${path}.ts` : `${path}/index.ts`;
  } catch {
    return `${path}/index.ts`;
  }
};

function violation(file: string, target: string): string | undefined {
  const room = roomOf(file);
  const allowed = arrows[room] ?? [];
  if (!target.startsWith('.')) {
    const bare = target.replace(/^node:/, '').split('/')[0] as string;
    if (builtinModules.includes(bare) && allowed.includes('pkg:node')) return undefined;
    const known = allowed.some((name) => packages[name]?.test(target));
    return known ? undefined : `${file} imports package ${target}`;
  }
  const to = resolve(file, target);
  const toRoom = roomOf(to);
  // The list of services is the one file that looks into all of them.
  if (toRoom === room && (serviceOf(to) === serviceOf(file) || file === 'lib/services/index.ts')) return undefined;
  const service = serviceOf(to);
  const named =
    service && toRoom === 'lib/services' ? `lib/services/*/${to.split('/')[3]?.replace(/\.ts$/, '')}` : toRoom;
  return allowed.includes(toRoom) || allowed.includes(named) ? undefined : `${file} imports ${to}`;
}

describe('the house', () => {
  const files = ['bin', 'lib', 'constructs', 'lambdas']
    .flatMap(tsFiles)
    .filter((file) => !file.endsWith('/example.ts'));

  it('has imports that run one way', () => {
    const violations = [...files, ...tsFiles('clients')].flatMap((file) =>
      importsOf(file)
        .map((target) => violation(file, target))
        .filter(Boolean),
    );
    expect(violations).toEqual([]);
  });

  it('has no file that imports itself by way of others', () => {
    expect(circles(files)).toEqual([]);
  });

  it('knows every room', () => {
    expect(files.filter((file) => roomOf(file) === '?')).toEqual([]);
  });

  it('names no service outside its own folders', () => {
    /** Where its name is an ordinary word: what AWS bills, what data subjects make, and a class of data. */
    const ordinary: Readonly<Record<string, readonly string[]>> = {
      requests: [
        'lib/config/price-items.ts',
        'lib/engine/register/records/index-lists.ts',
        'lib/engine/register/rights/bundle.ts',
        'lib/services/shared/register-indicators.ts',
      ],
      medical: ['lib/services/shared/record.ts'],
    };
    const services = readdirSync(join(root, 'lib/services')).filter((n) => n !== 'shared' && n !== 'index.ts');
    const lists = ['lib/services/index.ts', 'bin/processors.ts'];
    const outside = files.filter((f) => !services.some((s) => serviceOf(f) === s) && !lists.includes(f));
    const named = outside.filter((file) => {
      const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return services.some((s) => !ordinary[s]?.includes(file) && new RegExp(`['"\`/]${s}['"\`/]`).test(code));
    });
    expect(named).toEqual([]);
  });

  it('keeps files small: none over 400 lines', () => {
    const long = [...files, ...tsFiles('test')].filter(
      (f) => readFileSync(join(root, f), 'utf8').split('\n').length > 401,
    );
    expect(long).toEqual([]);
  });
});
