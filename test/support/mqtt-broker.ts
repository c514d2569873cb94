import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A message as a broker took it. */
interface BrokerMessage {
  /** MQTT client id. */
  readonly client: string;
  readonly topic: string;
  readonly bytes: Buffer;
}

interface BrokerOptions {
  /** Default: a free one. */
  readonly port?: number;
  /** PEM of its certificate, and of the authority whose clients alone it takes. */
  readonly tls?: { readonly cert: string; readonly key: string; readonly ca: string };
  /** Client ids that it does not let in. */
  readonly refused?: readonly string[];
  /** So long it takes for a message. */
  readonly slowMs?: number;
}

/** A real broker (aedes) on this machine. */
export class MqttBroker {
  readonly messages: BrokerMessage[] = [];

  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start({ port = 0, tls, refused = [], slowMs = 0 }: BrokerOptions = {}): Promise<MqttBroker> {
    const child = fork(join(__dirname, 'mqtt-broker-process.mjs'), { execArgv: ['--no-warnings'] });
    const options = tls && { ...tls, requestCert: true, rejectUnauthorized: true };
    child.send({ port, tls: options, refused, slowMs });
    const [said] = (await once(child, 'message')) as [{ readonly port: number }];
    // One that a failing test leaves behind keeps no process from its end, and ends with it.
    child.unref();
    child.channel?.unref();
    const broker = new MqttBroker(child, said.port);
    child.on('message', ({ client, topic, payload }: { client: string; topic: string; payload: string }) =>
      broker.messages.push({ client, topic, bytes: Buffer.from(payload, 'base64') }),
    );
    return broker;
  }

  /** Ends it as a power cut does: connections break. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
