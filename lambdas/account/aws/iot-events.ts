import type { AccountSetting } from '../ports';
import type { IotEvents } from '../settings/iot-events';
import type { RestCall } from './rest-call';

interface Configurations {
  readonly eventConfigurations?: Readonly<Record<string, { readonly Enabled?: boolean }>>;
}

const path = '/event-configurations';

/** `DescribeEventConfigurations` and `UpdateEventConfigurations`. */
export class AwsIotEvents implements AccountSetting<IotEvents> {
  constructor(private readonly iot: RestCall) {}

  async read(): Promise<IotEvents> {
    const { eventConfigurations = {} } = await this.iot.call<Configurations>('GET', path);
    const on = Object.entries(eventConfigurations).filter(([, { Enabled }]) => Enabled === true);
    return { on: on.map(([name]) => name).sort() };
  }

  /** All that AWS IoT names are said, those that are off too: what is left out stays as it was. */
  async write({ on }: IotEvents): Promise<void> {
    const { eventConfigurations = {} } = await this.iot.call<Configurations>('GET', path);
    const names = new Set([...Object.keys(eventConfigurations), ...on]);
    await this.iot.call('PATCH', path, {
      eventConfigurations: Object.fromEntries([...names].map((name) => [name, { Enabled: on.includes(name) }])),
    });
  }
}
