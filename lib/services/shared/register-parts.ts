import type { AnyRegister, EntityOf, RegisterPart } from './register';
import { registerAlarms } from './register-alarms';
import { registerIndicators } from './register-indicators';
import { registerStores } from './register-stores';
import type { Words } from './words';

type NamesOf<R extends AnyRegister> = EntityOf<R> | R['entities'][EntityOf<R>]['clear'][number];

/** Those of some parts that a register has. */
type PartsOf<R extends AnyRegister, T> = {
  readonly [K in keyof T as T[K] extends { readonly with: infer W } ? (W extends NamesOf<R> ? K : never) : K]: Omit<
    T[K],
    keyof RegisterPart
  >;
};

function partsOf<R extends AnyRegister, T extends object>({ entities }: R, parts: T): PartsOf<R, T> {
  const names = Object.entries(entities).flatMap(([kind, { clear }]) => [kind, ...clear]);
  const had = Object.entries<Partial<RegisterPart>>(parts as Readonly<Record<string, Partial<RegisterPart>>>)
    .filter(([, part]) => part.with === undefined || names.includes(part.with))
    .map(([id, { with: _, by: __, ...part }]) => [id, part]);
  return Object.fromEntries(had) as PartsOf<R, T>;
}

/**
 * The parts that every register has by what it keeps: what the engine raises, shows and remembers, and its functions with
 * their feeds and API. A service adds its own, and says of the feeds how many messages there are. `of` is its name.
 */
export function registerParts<const R extends AnyRegister>(of: Words, register: R) {
  const alarms = partsOf(register, registerAlarms);
  const indicators = partsOf(register, registerIndicators);
  const given = <K extends string>(had: Readonly<Record<K, unknown>>, parts: object, by: RegisterPart['by']) =>
    (Object.keys(had) as K[]).filter((id) => (parts as Readonly<Record<K, RegisterPart>>)[id].by === by);
  const by = (id: RegisterPart['by']) => ({
    raises: given<keyof typeof alarms & string>(alarms, registerAlarms, id),
    shows: given<keyof typeof indicators & string>(indicators, registerIndicators, id),
  });
  return {
    alarms,
    indicators,
    stores: partsOf(register, registerStores(of)),
    apis: {
      register: { name: { en: 'Register', zh: '登记' }, by: 'records', kind: 'http', callers: 'people' },
    },
    feeds: partsOf(register, {
      records: {
        kind: 'rest',
        name: { en: 'Calls of the register', zh: '登记系统调用' },
        api: 'register',
        becomes: [],
        ...by('records'),
        latency: 'seconds',
        meanBytes: 2000,
        maxBytes: 262_144,
      },
      'document-events': {
        with: 'document',
        kind: 'documents',
        name: { en: 'Documents come and are scanned', zh: '文件上传与扫描' },
        becomes: [],
        // Somebody waits at the counter until the scan is done.
        latency: 'seconds',
        meanBytes: 1500,
        maxBytes: 262_144,
      },
    } as const),
    functions: partsOf(register, {
      records: {
        name: { en: 'the register', zh: `${of.zh}登记` },
        takes: ['records'],
        memoryMb: 1024,
        timeoutSeconds: 29,
      },
      documents: {
        with: 'document',
        name: { en: 'documents', zh: '文件' },
        takes: ['document-events'],
        memoryMb: 256,
        timeoutSeconds: 60,
        keeps: ['records', 'documents'],
      },
      sweeps: {
        name: { en: 'hourly check of time limits', zh: '每小时期限巡检' },
        memoryMb: 1024,
        timeoutSeconds: 900,
        everyMinutes: () => 60,
        keeps: ['records', 'index', 'audit', 'audit-heads', 'alarms'],
        ...by('sweeps'),
      },
    } as const),
  } as const;
}
