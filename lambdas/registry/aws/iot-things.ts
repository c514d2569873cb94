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
}
