import type { Things } from '../rotation/ports';
import { type IotCall, notFound, segment } from './iot-call';

interface Described {
  readonly attributes?: Readonly<Record<string, string>>;
}

export class IotThings implements Things {
  constructor(private readonly iot: IotCall) {}

  async districtOf(thing: string): Promise<string | undefined> {
    const found = await this.iot.unless<Described>(notFound, 'GET', `/things/${segment(thing)}`);
    return found?.attributes?.district;
  }

  async isConnected(thing: string): Promise<boolean> {
    const queryString = `thingName:"${thing}" AND connectivity.connected:true`;
    const { things = [] } = await this.iot.call<{ things?: readonly unknown[] }>('POST', '/indices/search', {
      queryString,
    });
    return things.length > 0;
  }
}
