import type { SecretPort } from '../ports/ports';
import type { Secret } from './secret';
import type { Secrets } from './secrets';

/** Secrets of a function by their ids in the facts of its service; of those that it may not read it has no name. */
export class ServiceSecrets implements SecretPort {
  constructor(
    private readonly secrets: Secrets,
    private readonly nameOf: (id: string) => string | undefined,
  ) {}

  async read(id: string): Promise<Secret> {
    const name = this.nameOf(id);
    if (name === undefined) throw new Error(`this function may not read secret ${id}`);
    return this.secrets.read(name);
  }
}
