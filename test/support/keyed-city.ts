import { chmodSync } from 'node:fs';
import { storedAllowList } from '../../lib/devices/apply/allow-list';
import { SignedFetch } from '../../lib/engine/ports/aws/client';
import { DynamoState } from '../../lib/engine/ports/aws/dynamo-state';
import { KmsWrapper } from '../../lib/engine/ports/aws/kms-wrapper';
import { DeviceSecrets, thingsWithSecret } from '../../lib/engine/secrets/device-secrets';
import { KeyVault } from '../../lib/engine/vault/vault';
import type { Answer, Received } from './aws-server';
import { FakeAccount } from './fake-account';
import type { CliResult } from './run-cli';

const clock = { nowMs: () => Date.now() };
const type = 'water-meter';
const stores = ['allow-list', 'secrets', 'keys'];

/** A city with meters that share keys with it, in an account on this machine. */
export class KeyedCity {
  /** Asked before anything is answered: what AWS says in its place. */
  before: (request: Received) => Answer | undefined = () => undefined;
  readonly account: FakeAccount;
  readonly kmsCalls: Received[] = [];
  /** All that was asked, in its order. */
  readonly order: Received[] = [];
  /** Blocks of the audit trail, as they were written. */
  readonly blocks: string[] = [];

  constructor() {
    this.account = new FakeAccount();
    const { answer } = this.account.aws;
    this.account.aws.answer = (request) => {
      if (request.body.includes('Action=GetCallerIdentity')) return answer(request);
      this.order.push(request);
      return this.before(request) ?? this.kms(request) ?? this.noted(request) ?? answer(request);
    };
  }

  async start(over: Readonly<Record<string, string>> = {}): Promise<this> {
    await this.account.start({
      services: '{ water: { meters: 3, districts: 1, probes: 1, qualityStandard: who } }',
      ...over,
    });
    return this;
  }

  stop = (): Promise<void> => this.account.stop();

  run(...args: readonly string[]): Promise<CliResult> {
    return this.account.devices('keys', ...args);
  }

  async json(...args: readonly string[]) {
    const { code, stdout } = await this.run(...args, '--format', 'json');
    return { code, ...JSON.parse(stdout) };
  }

  /** A file of keys, of its owner alone. */
  file(text: string, mode = 0o600): string {
    const file = this.account.write('keys.csv', text);
    chmodSync(file, mode);
    return file;
  }

  /** Takes meters into service, as `devices apply` does. */
  async register(...ids: readonly string[]): Promise<void> {
    for (const id of ids)
      await this.allowList.allow(id, {
        thingName: this.thing(id),
        externalId: id,
        district: 'north',
        group: 'testville--water-meter-north',
      });
  }

  retire = (id: string): Promise<void> => this.allowList.withdraw(id, this.thing(id));

  thing = (id: string): string => `testville--water-${id}`;

  /** What a function of the service would read. */
  async keyOf(id: string): Promise<string | undefined> {
    const wrapper = new KmsWrapper(this.fetch, 'alias/testville--water', 'testville');
    const { state } = this;
    const vault = new KeyVault({ state, clock, wrapper });
    const secret = await new DeviceSecrets({ state, clock, vault }).of(type, this.thing(id));
    return secret && Buffer.from(secret).toString('hex');
  }

  having = (): Promise<readonly string[]> => thingsWithSecret(this.state, type);

  private get fetch(): SignedFetch {
    return new SignedFetch(this.account.aws.environment);
  }

  private get state(): DynamoState {
    const tables = stores.map((store) => [store, { table: `testville--water-${store}`, expireDays: null }]);
    return new DynamoState(this.fetch, Object.fromEntries(tables), clock);
  }

  private get allowList() {
    return storedAllowList(async () => this.state, type, 'testville--water-allow-list');
  }

  /** Entries of the audit trail. */
  get trail(): readonly Record<string, unknown>[] {
    return this.blocks.flatMap((block) =>
      block
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    );
  }

  private noted({ method, path, body }: Received): Answer | undefined {
    if (method !== 'PUT' || !path.startsWith('/testville--water-audit-')) return undefined;
    this.blocks.push(body);
    return { body: '' };
  }

  /** A key that wraps by turning the bytes over. */
  private kms(request: Received): Answer | undefined {
    const { operation, input } = request;
    if (input.EncryptionContext !== undefined) this.kmsCalls.push(request);
    if (operation === 'GenerateDataKey') {
      const plain = Buffer.alloc(32, 7);
      return { body: { Plaintext: plain.toString('base64'), CiphertextBlob: turned(plain.toString('base64')) } };
    }
    return operation === 'Decrypt' ? { body: { Plaintext: turned(String(input.CiphertextBlob)) } } : undefined;
  }
}

const turned = (base64: string): string =>
  Buffer.from(Buffer.from(base64, 'base64').map((byte) => 255 - byte)).toString('base64');
