import type { Things } from '../rotation/ports';
import { type IotCall, notFound, segment } from './iot-call';

interface Described {
  readonly thingTypeName?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Attribute that `citykit devices apply` gives a thing first of all when it takes it out of service. */
const retiredUntil = 'retiredUntil';

export class IotThings implements Things {
  constructor(
    private readonly iot: IotCall,
    /** Thing types of the city: another city of the account may have districts of the same names. */
    private readonly thingTypes: readonly string[],
  ) {}

  async districtOf(thing: string): Promise<string | undefined> {
    const found = await this.describe(thing);
    return this.thingTypes.includes(found?.thingTypeName ?? '') ? found?.attributes?.district : undefined;
  }

  async isRetired(thing: string): Promise<boolean> {
    const found = await this.describe(thing);
    return found === undefined || found.attributes?.[retiredUntil] !== undefined;
  }

  async isConnected(thing: string): Promise<boolean> {
    const queryString = `thingName:"${thing}" AND connectivity.connected:true`;
    const { things = [] } = await this.iot.call<{ things?: readonly unknown[] }>('POST', '/indices/search', {
      queryString,
    });
    return things.length > 0;
  }

  private describe(thing: string): Promise<Described | undefined> {
    return this.iot.unless<Described>(notFound, 'GET', `/things/${segment(thing)}`);
  }
}
