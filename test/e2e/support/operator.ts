import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { SignedFetch } from '../../../lambdas/shared/aws/client';
import { words } from '../../support/page';
import { environmentOf, program } from './deploy';
import { overlayAssembly } from './overlay';

const run = promisify(execFile);
const root = resolve(__dirname, '../../..');
const region = 'eu-west-1';

/** False where lines with `aws` cannot be run. */
export const hasAwsCommand = spawnSync('aws', ['--version']).status === 0;

const programs: Readonly<Record<string, readonly string[]>> = {
  citykit: ['dist/bin/citykit.js'],
  cdk: ['node_modules/aws-cdk/bin/cdk', '--no-notices'],
};

/** Somebody who runs lines of a page for a city of their own, `harbour` in place of Portland, in an empty account. */
export class Operator {
  // In the checkout, so that --new-since has a repository: git does not know the file, as before its commit.
  private readonly folder: string;
  private readonly file: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly api: SignedFetch;

  constructor(
    endpoint: string,
    private readonly account: string,
  ) {
    this.folder = join(root, '.emulator', `operator-${account}`);
    this.file = join(this.folder, 'harbour.yaml');
    this.env = environmentOf({ endpoint, account, region, home: join(this.folder, 'home') });
    this.api = new SignedFetch(this.env);
  }

  /** Writes the city file and bootstraps the account. */
  async begin(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(join(this.folder, 'home'), { recursive: true });
    const cloud = `cloud: { account: "${this.account}", region: ${region} }`;
    writeFileSync(this.file, `city: harbour\nname: { en: Harbour }\n${cloud}\nservices: { traffic: { signals: 2 } }\n`);
    await this.cdk('bootstrap', `aws://${this.account}/${region}`);
  }

  /** Runs a line with `npx citykit synth` or `npx cdk`. The emulator gets assemblies that it can make, changed by `spoil`. */
  async does(line: string, spoil?: (assembly: string) => void): Promise<void> {
    const [, name, ...args] = words(line).map((word) => this.own(word));
    if (name === 'cdk') return this.cdk(...args);
    await this.runs('citykit', args);
    const assembly = join(args.at(-1) ?? '', 'harbour');
    overlayAssembly(assembly);
    spoil?.(assembly);
  }

  /** What a line with `aws` prints. */
  async aws(line: string): Promise<string> {
    const args = words(line).slice(1);
    const { stdout } = await run(
      'aws',
      args.map((word) => this.own(word)),
      { env: this.env },
    );
    return stdout.trim();
  }

  /** State of the foundation, and whether it is protected. */
  async foundation(): Promise<string> {
    const answer = await this.api.send({
      service: 'cloudformation',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=DescribeStacks&Version=2010-05-15&StackName=harbour--foundation',
    });
    const xml = await answer.text();
    const field = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(xml)?.[1];
    return `${field('StackStatus')}, ${field('EnableTerminationProtection')}`;
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

  private cdk(...args: readonly string[]): Promise<void> {
    // Nobody is there to be asked.
    return this.runs('cdk', args[0] === 'deploy' ? [...args, '--require-approval', 'never'] : args);
  }

  private runs(name: string, args: readonly string[]): Promise<void> {
    return program([...(programs[name] ?? []), ...args], this.env, join(this.folder, 'last.log'));
  }

  private own(word: string): string {
    return word
      .replace('city-configs/portland.yaml', this.file)
      .replace(/^(first|cloud)\.out/, join(this.folder, '$1.out'))
      .replace(/portland/g, 'harbour');
  }
}
