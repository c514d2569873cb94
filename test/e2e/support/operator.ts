import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { SignedFetch } from '../../../lib/engine/ports/aws/client';
import { accountAssembly } from '../../../lib/shared/naming';
import { Page, words } from '../../support/page';
import { Cloud } from './cloud';
import { cdk, citykit, environmentOf, program } from './deploy';
import { overlayAssembly } from './overlay';
import { describeSkipped, eventually } from './suite';

const run = promisify(execFile);
const root = resolve(__dirname, '../../..');

/** False where lines with `aws` cannot be run. */
export const hasAwsCommand = spawnSync('aws', ['--version']).status === 0;

/** A suite whose operators have accounts of their own, in an emulator of its own; without one it is skipped. */
export function describeOperator(name: string, suite: (endpoint: string) => void): void {
  const { CITYKIT_E2E_ENDPOINT: endpoint, CITYKIT_E2E_SKIPPED: reason } = process.env;
  if (endpoint) describe(name, () => suite(endpoint));
  else describeSkipped(name, reason);
}

/** One that runs lines with `aws`; without that program it is skipped, too. */
export function describeWithAws(name: string, suite: (endpoint: string) => void): void {
  if (hasAwsCommand) describeOperator(name, suite);
  else describeSkipped(name, 'no AWS command line is here');
}

const signals =
  'signals: { deviceType: signal-controller, columns: { externalId: id, serial: serial, district: district } }';

/** What is in the file of an operator's city beside its name and its inventory, line by line. */
export interface HarbourLines {
  readonly services?: readonly string[];
  readonly settings?: readonly string[];
  /** Mappings of inventories. Default: that of signals. */
  readonly inventories?: readonly string[];
  /** Settings of `cloud`, beside account and region. */
  readonly cloud?: readonly string[];
}

/** The city of an operator. */
export const harbour = 'harbour';

/** Somebody who runs lines of a page for a city of their own, `harbour` in place of Portland, in an empty account. */
export class Operator {
  /** As functions of the city call AWS. */
  readonly api: SignedFetch;
  // In the checkout, so that --new-since has a repository: git does not know the file, as before its commit.
  private readonly folder: string;
  private readonly file: string;
  private readonly env: NodeJS.ProcessEnv;
  /** What was synthesised before, by the line and the files. */
  private readonly synthesised = new Map<string, { readonly copy: string; readonly printed: string }>();
  /** What stands in the account. */
  readonly cloud: Cloud;

  /** @param region of the city and of the lines with `aws` */
  constructor(
    endpoint: string,
    readonly account: string,
    readonly region = 'eu-west-1',
  ) {
    this.folder = join(root, '.emulator', `operator-${account}`);
    this.file = join(this.folder, 'harbour.yaml');
    this.env = environmentOf({ endpoint, account, region, home: join(this.folder, 'home') });
    this.api = new SignedFetch(this.env);
    this.cloud = new Cloud({ city: harbour, endpoint, account, region });
  }

  /** Begins in an empty folder, writes the city file and bootstraps the account. */
  async begin(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(join(this.folder, 'home'), { recursive: true });
    await this.arrives();
  }

  /** Writes the city file and bootstraps the account, in the region of this operator. */
  async arrives(): Promise<void> {
    this.writeCity();
    // Outside of the checkout's folder, whose cdk.json would have all cities synthesised first.
    const bootstrap = [...cdk, 'bootstrap', `aws://${this.account}/${this.region}`];
    await program(bootstrap, this.env, join(this.folder, 'last.log'), this.folder);
  }

  /** Gives the account its settings, by the lines of docs/deploying.md that come before those of a city. */
  async settles(): Promise<void> {
    const [synth = '', account = ''] = new Page('deploying.md').commands('The first time');
    await this.does(synth);
    await this.does(account);
  }

  /** Writes the city file: lines of services and of other settings. */
  writeCity({
    services = ['traffic: { signals: 2 }'],
    settings = [],
    inventories = [signals],
    cloud: more = [],
  }: HarbourLines = {}): void {
    const inventory = `devices: { districts: [quay], inventories: { ${inventories.join(', ')} } }`;
    const place = [`account: "${this.account}"`, `region: ${this.region}`, ...more];
    const cloud = `cloud: { ${place.join(', ')} }`;
    const lines = ['city: harbour', 'name: { en: Harbour }', inventory, cloud, ...settings, 'services:'];
    writeFileSync(this.file, `${[...lines, ...services.map((service) => `  ${service}`)].join('\n')}\n`);
  }

  /** Text of a file that a line wrote. */
  wrote(name: string): string {
    return readFileSync(this.own(name), 'utf8');
  }

  /** Writes a file as a person with an editor; answers where it is. */
  edits(name: string, text: string): string {
    const file = this.own(name);
    writeFileSync(file, text);
    return file;
  }

  /** A call of AWS IoT as somebody else in the account. */
  async iot<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const answer = await this.api.send({ service: 'iot', method, path, body: body && JSON.stringify(body) });
    return (await answer.json()) as T;
  }

  /**
   * Runs a line with `npx citykit` or `npx cdk`; what it printed. The emulator gets assemblies that it can make, changed by
   * `spoil`: that of the city with this key, and that of its account.
   */
  async does(line: string, spoil?: (assembly: string) => void, city: string = harbour): Promise<string> {
    const [, name, ...args] = words(line).map((word) => this.own(word));
    if (name === 'cdk') return this.cdk(...args);
    if (args[0] !== 'synth') return this.runs(citykit, args);
    const out = args.at(-1) ?? '';
    const assembly = join(out, city);
    const printed = await this.synthesises(args, out);
    overlayAssembly(join(out, accountAssembly(this)));
    spoil?.(assembly);
    overlayAssembly(assembly);
    return printed;
  }

  /** Runs a line of a page as a shell does: what it printed, into a file where the line says so. */
  async types(line: string): Promise<string> {
    const [command = '', file] = line.split(' > ');
    const printed = await (command.startsWith('npx ') ? this.does(command) : this.aws(command));
    if (file) this.edits(file, printed);
    return printed;
  }

  /**
   * Synthesises; the same line with the same files gives the same bytes, so that a second time takes them from the first.
   */
  private async synthesises(args: readonly string[], out: string): Promise<string> {
    const files = readdirSync(this.folder).filter((name) => /\.(yaml|kept\.json)$/.test(name));
    const known = JSON.stringify([
      args,
      files.sort().map((name) => [name, readFileSync(join(this.folder, name), 'utf8')]),
    ]);
    const before = this.synthesised.get(known);
    if (before) {
      rmSync(out, { recursive: true });
      cpSync(before.copy, out, { recursive: true });
      return before.printed;
    }
    const printed = await this.runs(citykit, args);
    const copy = join(this.folder, `synthesised-${this.region}-${this.synthesised.size}`);
    cpSync(out, copy, { recursive: true });
    this.synthesised.set(known, { copy, printed });
    return printed;
  }

  /** What a line prints that calls another program than ours, `aws` most often. */
  async aws(line: string): Promise<string> {
    const [name = '', ...args] = words(line).map((word) => this.own(word));
    if (args[1] === 'wait') await this.settled(args.at(-1) ?? '');
    const { stdout } = await run(name, args, { env: this.env, maxBuffer: 64 * 1024 ** 2 });
    return stdout.trim();
  }

  /** Waits until nothing moves in a stack, by its name: the command line looks every half minute only. */
  private settled(name: string): Promise<true> {
    const gone = (error: Error) => {
      if (!error.message.includes('does not exist')) throw error;
      return 'gone';
    };
    return eventually(async () => !/_IN_PROGRESS,/.test(await this.stateOf(name).catch(gone)) || undefined, 300);
  }

  /** State of a stack, and whether it is protected. */
  state(stack: string): Promise<string> {
    return this.stateOf(this.cloud.name(stack));
  }

  private async stateOf(name: string): Promise<string> {
    const answer = await this.api.send({
      service: 'cloudformation',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `Action=DescribeStacks&Version=2010-05-15&StackName=${name}`,
    });
    const xml = await answer.text();
    const field = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(xml)?.[1];
    return `${field('StackStatus')}, ${field('EnableTerminationProtection')}`;
  }

  /** State of the foundation, and whether it is protected. */
  foundation(): Promise<string> {
    return this.state('foundation');
  }

  /** Tables of the account, with whether they are protected. */
  async tables(): Promise<Readonly<Record<string, boolean>>> {
    const call = async (operation: string, input: object) => {
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
      };
      const answer = await this.api.send({ service: 'dynamodb', headers, body: JSON.stringify(input) });
      return (await answer.json()) as { TableNames: string[]; Table: { DeletionProtectionEnabled?: boolean } };
    };
    const { TableNames } = await call('ListTables', {});
    const described = TableNames.map(async (TableName) => {
      const { Table } = await call('DescribeTable', { TableName });
      return [TableName, Table.DeletionProtectionEnabled ?? false] as const;
    });
    return Object.fromEntries(await Promise.all(described));
  }

  /** Buckets of the city. */
  async buckets(): Promise<string[]> {
    const xml = await (await this.api.send({ service: 's3', method: 'GET', path: '/' })).text();
    return [...xml.matchAll(/<Name>(harbour-[^<]*)<\/Name>/g)].map(([, name = '']) => name);
  }

  private cdk(...args: readonly string[]): Promise<string> {
    // Nobody is there to be asked.
    const unasked: Readonly<Record<string, readonly string[]>> = {
      deploy: ['--require-approval', 'never'],
      destroy: ['--force'],
    };
    return this.runs(cdk, [...args, ...(unasked[args[0] ?? ''] ?? [])]);
  }

  private runs(name: readonly string[], args: readonly string[]): Promise<string> {
    return program([...name, ...args], this.env, join(this.folder, 'last.log'));
  }

  private own(word: string): string {
    return word
      .replace('city-configs/portland.yaml', this.file)
      .replace(/^city-configs(?=$|\/)/, this.folder)
      .replace(
        /^((first|deployed|cloud|old)\.out|((signals|meters|keys)\.csv|\w+\.ndjson|answers\.json|ask\.sh)$)/,
        join(this.folder, '$1'),
      )
      .replace(/account-\d{12}-[\w-]+/, accountAssembly(this))
      .replace(/portland/g, 'harbour');
  }
}
