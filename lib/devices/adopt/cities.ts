import type { Service } from '../../services/shared';
import { keyIn, nameUnder } from '../../shared/naming';
import type { Registry } from '../registry/registry';

/** What a thing says of the city that it belongs to. */
export interface Belonging {
  readonly thingName: string;
  readonly thingTypeName?: string;
  readonly groups: readonly string[];
}

/** The city of a name that a purpose of it begins: that purpose, or one that goes on with `-`. */
function cityIn(text: string, purpose: string): readonly string[] {
  const city = keyIn(text);
  return city !== undefined && `${text}-`.startsWith(`${nameUnder(city, purpose)}-`) ? [city] : [];
}

/** The cities that are deployed in an account, as far as things of theirs are met. Each is asked for once. */
export class AccountCities {
  private readonly known = new Map<string, Promise<boolean>>();

  constructor(
    private readonly registry: Pick<Registry, 'describeThingGroup'>,
    private readonly services: readonly Service[],
  ) {}

  /** The city whose device a thing is, by its type, else its groups, else its name; undefined when it is of none. */
  async of({ thingTypeName, groups, thingName }: Belonging): Promise<string | undefined> {
    for (const { id: service, deviceTypes } of this.services) {
      const types = deviceTypes.map(({ id }) => id);
      const cities = [
        ...types.flatMap((type) => cityIn(thingTypeName ?? '', type)),
        ...groups.flatMap((group) => [service, ...types].flatMap((word) => cityIn(group, word))),
        ...cityIn(thingName, service),
      ];
      for (const city of cities) if (await this.runs(city, service, types)) return city;
    }
    return undefined;
  }

  /** True where the groups of a service and its types are as a deployment of a city makes them. */
  private runs(city: string, service: string, types: readonly string[]): Promise<boolean> {
    const root = nameUnder(city, service);
    const asked = this.known.get(root) ?? this.ask(root, nameUnder(city, types[0] ?? ''));
    this.known.set(root, asked);
    return asked;
  }

  private async ask(root: string, type: string): Promise<boolean> {
    return (await this.registry.describeThingGroup({ thingGroupName: type }))?.parentGroupName === root;
  }
}
