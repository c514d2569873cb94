import type { PartWord } from '../../../../model/part-facts';
import type { Service, Words } from '../../../../services/shared';

/** Something that a definition names, by the id that stands in names of its parts. */
interface Named {
  readonly id: string;
  readonly words: Words;
}

type Kind = 'apis' | 'devices' | 'feeds' | 'processors' | 'queries' | 'records' | 'secrets' | 'state';

const kinds: Readonly<Record<Kind, (service: Service) => readonly Named[]>> = {
  apis: ({ apis }) => apis.map(({ id, name }) => ({ id, words: name })),
  devices: ({ deviceTypes }) => deviceTypes.map(({ id, name }) => ({ id, words: name })),
  feeds: ({ feeds }) => feeds.map(({ id, name }) => ({ id, words: name })),
  processors: ({ processors }) => processors.map(({ id, name }) => ({ id, words: name })),
  queries: ({ queries }) => queries.map(({ id, name }) => ({ id, words: name })),
  records: ({ id: service, records }) =>
    records.map(({ table, words }) => ({ id: table.replace(`${service}_`, '').replaceAll('_', '-'), words })),
  secrets: ({ secrets = [] }) => secrets.map(({ id, name }) => ({ id, words: name })),
  state: ({ state }) => state.map(({ id, name }) => ({ id, words: name })),
};

const usual: readonly Kind[] = ['processors', 'feeds', 'apis', 'state', 'records', 'queries'];

/** Which of a service's things a kind of part is named after, the first of those with one id: a feed and a table may share it. */
const namedAfter: Partial<Record<PartWord, readonly Kind[]>> = {
  api: ['feeds', 'apis'],
  'api-stage': ['feeds', 'apis'],
  bucket: ['state'],
  clock: ['feeds', 'processors'],
  'device-group': ['devices'],
  'device-policy': ['devices'],
  'device-template': ['devices'],
  'device-type': ['devices'],
  'lake-table': ['records'],
  parameter: ['feeds', 'apis'],
  query: ['queries', 'records'],
  queue: ['feeds', 'processors'],
  rule: ['feeds'],
  secret: ['secrets'],
  stream: ['records', 'feeds'],
  table: ['state'],
};

/** Words of a definition, and what follows its id in the name. */
export interface Found {
  readonly words: Words;
  /** Without its first hyphen; empty when the id is the whole name. */
  readonly end: string;
}

/** The longest id of a definition that a name is, or begins with: `controller-status-dlq` → feed `controller-status`. */
export function findName(name: string, word: PartWord, service: Service): Found | undefined {
  const [found] = (namedAfter[word] ?? usual)
    .flatMap((kind) => kinds[kind](service))
    .filter(({ id }) => name === id || name.startsWith(`${id}-`))
    .sort((a, b) => b.id.length - a.id.length);
  return found && { words: found.words, end: name.slice(found.id.length + 1) };
}

const prefixes: Readonly<Record<string, readonly Kind[]>> = {
  Api: ['apis'],
  Endpoint: ['feeds', 'apis'],
  Feed: ['feeds'],
  Processor: ['processors'],
  Secret: ['secrets'],
};

/**
 * The same for ids of templates, which have no hyphens: `ProcessortimingFunctionClock` → processor `timing`. What follows is of what kind
 * the part is, and said before its name; of a secret it tells its readers apart from itself.
 */
export function findInLogicalId(id: string, service: Service): Found | undefined {
  const [, prefix, rest] = /^(Api|Endpoint|Feed|Processor|Secret)([a-z].*)$/.exec(id) ?? [];
  if (prefix === undefined || rest === undefined) return undefined;
  for (const kind of prefixes[prefix] ?? []) {
    const [found] = kinds[kind](service)
      .filter((named) => new RegExp(`^${named.id.replaceAll('-', '')}(?![a-z])`).test(rest))
      .sort((a, b) => b.id.length - a.id.length);
    const end = prefix === 'Secret' && found ? rest.slice(found.id.replaceAll('-', '').length).toLowerCase() : '';
    if (found) return { words: found.words, end };
  }
  return undefined;
}
