import { connect, type MqttClient } from 'mqtt';

/** A certificate with its key, in PEM. */
export interface Identity {
  readonly certificate: string;
  readonly key: string;
}

export interface Job {
  readonly jobId: string;
  readonly jobDocument: Readonly<Record<string, unknown>>;
}

/** What AWS IoT makes of a claim and a template. */
export interface Provisioned extends Identity {
  readonly thingName: string;
  readonly certificateId: string;
}

interface MadeCertificate {
  readonly certificateId: string;
  readonly certificatePem: string;
  readonly privateKey: string;
  readonly certificateOwnershipToken: string;
}

/** A device that speaks MQTT over mutual TLS, as firmware does. */
export class Device {
  private constructor(
    readonly thing: string,
    private readonly client: MqttClient,
  ) {}

  /** Connects; rejects when the broker does not take the certificate: by an answer, or by closing without one. */
  static async connect(thing: string, { certificate, key }: Identity, ca: string): Promise<Device> {
    const client = connect('mqtts://localhost:8883', {
      clientId: thing,
      cert: certificate,
      key,
      ca,
      protocolVersion: 4,
      reconnectPeriod: 0,
      connectTimeout: 5000,
    });
    await new Promise<void>((resolve, reject) => {
      client.once('connect', () => resolve());
      client.once('error', reject);
      client.once('close', () => reject(new Error(`the broker closed the connection of ${thing}`)));
    });
    return new Device(thing, client);
  }

  /** Takes every wish of a named shadow and reports it, as a device that can do what is wished. */
  async obey(shadow: string): Promise<void> {
    const topic = `$aws/things/${this.thing}/shadow/name/${shadow}/update`;
    this.client.on('message', (on, body) => {
      if (on !== `${topic}/delta`) return;
      void this.publish(topic, { state: { reported: (JSON.parse(String(body)) as { state: object }).state } });
    });
    await this.client.subscribeAsync(`${topic}/delta`, { qos: 1 });
  }

  publish(topic: string, payload: unknown): Promise<unknown> {
    return this.client.publishAsync(topic, JSON.stringify(payload), { qos: 1 });
  }

  /** Whether the broker closes the connection for a message, as AWS IoT does for what a policy does not allow. */
  async isRefused(topic: string): Promise<boolean> {
    const closed = new Promise<boolean>((resolve) => this.client.once('close', () => resolve(true)));
    const taken = this.publish(topic, {}).then(
      () => false,
      () => true,
    );
    return Promise.race([closed, taken]);
  }

  /** Publishes a request and waits for its answer; throws when it is refused. */
  async ask<T>(topic: string, payload: unknown): Promise<T> {
    const answers = [`${topic}/accepted`, `${topic}/rejected`];
    await this.client.subscribeAsync(answers, { qos: 1 });
    const answered = new Promise<T>((resolve, reject) => {
      const hear = (on: string, body: Buffer) => {
        if (!answers.includes(on)) return;
        this.client.off('message', hear);
        if (on.endsWith('/rejected')) reject(new Error(`${topic}: ${body}`));
        else resolve(JSON.parse(String(body)) as T);
      };
      this.client.on('message', hear);
    });
    await this.publish(topic, payload);
    return answered;
  }

  /** Asks for a key and certificate, and with it to be provisioned by a template; throws when it is refused. */
  async provision(template: string, parameters: Readonly<Record<string, string>>): Promise<Provisioned> {
    const made = await this.ask<MadeCertificate>('$aws/certificates/create/json', {});
    const topic = `$aws/provisioning-templates/${template}/provision/json`;
    const { certificateOwnershipToken, certificateId, certificatePem: certificate, privateKey: key } = made;
    const { thingName } = await this.ask<{ thingName: string }>(topic, { certificateOwnershipToken, parameters });
    return { thingName, certificateId, certificate, key };
  }

  /** The job that waits for this device, now in its hands; undefined when there is none. */
  async nextJob(): Promise<Job | undefined> {
    const { execution } = await this.ask<{ execution?: Job }>(`$aws/things/${this.thing}/jobs/start-next`, {});
    return execution;
  }

  async endJob({ jobId }: Job, status: 'SUCCEEDED' | 'FAILED', statusDetails: object = {}): Promise<void> {
    await this.ask(`$aws/things/${this.thing}/jobs/${jobId}/update`, { status, statusDetails });
  }

  end(): Promise<void> {
    return this.client.endAsync(true);
  }
}
