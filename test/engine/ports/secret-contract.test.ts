import { inspect } from 'node:util';
import { SecretsManager } from '../../../lib/engine/ports/aws/secrets-manager';
import { MemorySecrets } from '../../../lib/engine/ports/memory/secrets';
import type { SecretStore } from '../../../lib/engine/secrets/secrets';
import { type Answer, type Received, withAws } from '../../support/aws-server';
import { HandClock } from '../../support/hand-clock';

/** What an operator does. */
interface Operator {
  put(name: string, text: string): void;
  deny(name: string): void;
}

/** As much of Secrets Manager as a reader meets: values by stage, and errors as it says them. */
class SecretsOfAccount implements Operator {
  private readonly versions = new Map<
    string,
    { readonly text?: string; readonly binary?: string; readonly atMs: number }[]
  >();
  private readonly denied = new Set<string>();

  constructor(private readonly clock: HandClock) {}

  /** A stack makes a secret without a value. */
  make(name: string): void {
    this.versions.set(name, []);
  }

  put(name: string, text: string): void {
    this.versions.set(name, [...(this.versions.get(name) ?? []), { text, atMs: this.clock.nowMs() }]);
  }

  putBinary(name: string): void {
    this.versions.set(name, [{ binary: 'AAEC', atMs: this.clock.nowMs() }]);
  }

  deny(name: string): void {
    this.denied.add(name);
  }

  readonly answer = ({ operation, input }: Received): Answer => {
    const refuse = (code: string): Answer => ({ status: 400, body: { __type: code, Message: `no ${input.SecretId}` } });
    if (operation !== 'GetSecretValue') return refuse('InvalidAction');
    if (this.denied.has(String(input.SecretId))) return refuse('AccessDeniedException');
    const version = this.versions.get(String(input.SecretId))?.at(input.VersionStage === 'AWSCURRENT' ? -1 : -2);
    if (!version) return refuse('ResourceNotFoundException');
    return { body: { SecretString: version.text, SecretBinary: version.binary, CreatedDate: version.atMs / 1000 } };
  };
}

const value = 'hunter2-of-the-provider';

function contract(
  start: () => { readonly store: SecretStore; readonly operator: Operator; readonly clock: HandClock },
) {
  let { store, operator, clock } = {} as ReturnType<typeof start>;
  beforeEach(() => {
    ({ store, operator, clock } = start());
  });

  it('gives the value that was written, and since when', async () => {
    operator.put('key', value);
    const { current, previous, sinceMs } = await store.read('key');
    expect([current.reveal(), previous]).toEqual([value, undefined]);
    expect(sinceMs).toBe(clock.nowMs());
  });

  it('gives a new value and the one before, and none before that', async () => {
    for (const text of ['first', 'second', 'third']) {
      clock.skip(60_000);
      operator.put('key', text);
    }
    const { current, previous, sinceMs } = await store.read('key');
    expect([current.reveal(), previous?.reveal()]).toEqual(['third', 'second']);
    expect(sinceMs).toBe(clock.nowMs());
  });

  it('keeps secrets apart', async () => {
    operator.put('key', value);
    operator.put('other', 'another');
    expect((await store.read('key')).current.reveal()).toBe(value);
  });

  it('says of a secret without value that it is missing', async () => {
    await expect(store.read('key')).rejects.toMatchObject({ name: 'SecretUnread', secret: 'key', reason: 'missing' });
  });

  it('says of a secret that it may not read that it is denied, and not what it is', async () => {
    operator.put('key', value);
    operator.deny('key');
    const error = await store.read('key').catch((refused: unknown) => refused);
    expect(error).toMatchObject({ name: 'SecretUnread', reason: 'denied' });
    expect(inspect(error)).not.toContain(value);
  });

  it('shows no value in logs, JSON or strings', async () => {
    operator.put('key', value);
    operator.put('key', `${value}2`);
    const read = await store.read('key');
    const shown = [
      inspect(read, { showHidden: true, depth: 9 }),
      JSON.stringify(read),
      `${read.current}`,
      String(read),
    ];
    expect(shown.join()).not.toContain(value);
    expect(shown.join()).toContain('[secret]');
  });
}

describe('secrets in memory', () => {
  contract(() => {
    const clock = new HandClock();
    const secrets = new MemorySecrets(clock);
    return { store: secrets, operator: secrets, clock };
  });
});

describe('secrets of Secrets Manager', () => {
  withAws(({ server, fetch }) => {
    const start = () => {
      const clock = new HandClock();
      const operator = new SecretsOfAccount(clock);
      server().answer = operator.answer;
      return { store: new SecretsManager(fetch()), operator, clock };
    };
    contract(start);

    it('are missing until an operator has written them, and where they are no text', async () => {
      const { store, operator } = start();
      operator.make('made');
      operator.putBinary('binary');
      await expect(store.read('made')).rejects.toMatchObject({ reason: 'missing' });
      await expect(store.read('binary')).rejects.toMatchObject({ reason: 'missing' });
    });

    it('are asked for again where the answer breaks off, and shown by no error', async () => {
      const { store, operator } = start();
      operator.put('key', value);
      const { answer } = server();
      let damaged = 1;
      server().answer = (request) => (damaged-- > 0 ? { body: `{"SecretString":${value}` } : answer(request));
      expect((await store.read('key')).current.reveal()).toBe(value);
      damaged = Number.POSITIVE_INFINITY;
      const error = await store.read('key').catch((refused: unknown) => refused);
      expect(error).toMatchObject({ code: 'NoJson' });
      expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(value.slice(0, 7));
    });

    it('are asked for again where the connection breaks in the middle of the answer', async () => {
      const { store, operator } = start();
      operator.put('key', value);
      const { answer } = server();
      let broken = 1;
      server().answer = (request) => ({ ...answer(request), breaksOff: broken-- > 0 });
      expect((await store.read('key')).current.reveal()).toBe(value);
    });

    it('pass on an error that is not about the secret', async () => {
      const { store } = start();
      server().answer = () => ({ status: 400, body: { __type: 'UnrecognizedClientException', message: 'token' } });
      await expect(store.read('key')).rejects.toMatchObject({ code: 'UnrecognizedClientException' });
    });
  });
});
