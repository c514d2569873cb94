import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, AwsServer, dynamoTable, type Received } from './aws-server';
import { cityYaml } from './config-folder';
import { type CliResult, runCli } from './run-cli';

/** Account of the city in `cityYaml`. */
const account = '111122223333';

const identity = (of: string, arn: string) =>
  `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Account>${of}</Account><Arn>${arn}</Arn><UserId>x</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>`;

const dynamoOperations = new Set(['GetItem', 'PutItem', 'DeleteItem', 'Query']);

/** An account of AWS on this machine: what a command finds there is what a test says, by operation or path. */
export class FakeAccount {
  readonly aws = new AwsServer();
  readonly calls: Received[] = [];
  /** Asked when no route fits. */
  otherwise: (request: Received) => Answer | undefined = () => undefined;
  /** Account that the credentials are of. */
  owner = account;
  /** Whose they are. */
  arn = 'x';
  private readonly dynamo = dynamoTable();
  private readonly folder = mkdtempSync(join(tmpdir(), 'citykit-account-'));
  private readonly before = { ...process.env };

  /** Routes: `GET /things/x` or the name of an operation of a JSON protocol. */
  constructor(private readonly routes: Readonly<Record<string, (request: Received) => Answer>> = {}) {
    this.aws.answer = (request) => this.answer(request);
  }

  async start(over: Readonly<Record<string, string>> = {}): Promise<this> {
    await this.aws.start();
    Object.assign(process.env, this.aws.environment);
    this.write('city.yaml', cityYaml(over));
    return this;
  }

  async stop(): Promise<void> {
    await this.aws.stop();
    rmSync(this.folder, { recursive: true });
    process.env = { ...this.before };
  }

  /** Writes a file beside the city's; answers its path. */
  write(name: string, text: string): string {
    const file = join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  get cityFile(): string {
    return join(this.folder, 'city.yaml');
  }

  /** Runs a command of the group on the city of this account. */
  devices(command: string, ...args: readonly string[]): Promise<CliResult> {
    return runCli('devices', command, this.cityFile, ...args);
  }

  private answer(request: Received): Answer {
    if (request.body.includes('Action=GetCallerIdentity')) return { body: identity(this.owner, this.arn) };
    this.calls.push(request);
    const path = request.path.split('?')[0];
    const route = this.routes[request.operation] ?? this.routes[`${request.method} ${path}`];
    if (route) return route(request);
    if (dynamoOperations.has(request.operation)) return this.dynamo(request);
    const other = this.otherwise(request);
    if (other) return other;
    return {
      status: 404,
      body: { __type: 'ResourceNotFoundException', message: `no route ${request.method} ${path}` },
    };
  }
}
