import { inspect } from 'node:util';
import type { MemoryPorts } from '../../lib/engine/ports/memory/ports';
import type { ServiceFacts } from '../../lib/engine/service-facts';

/** Takes what each test of a suite writes to the log, whichever way; what was written is asked for. */
export function watchedLog(): () => string {
  let log: string[] = [];
  beforeEach(() => {
    log = [];
    const note = (...words: readonly unknown[]) => {
      log.push(inspect(words, { depth: 12 }));
      return true;
    };
    for (const method of ['debug', 'log', 'info', 'warn', 'error'] as const)
      jest.spyOn(console, method).mockImplementation(note);
    for (const stream of [process.stdout, process.stderr])
      jest.spyOn(stream, 'write').mockImplementation(note as never);
  });
  afterEach(() => jest.restoreAllMocks());
  return () => log.join('\n');
}

const shown = (value: unknown) => inspect(value, { depth: 12, maxArrayLength: 1e4, maxStringLength: 1e6 });

type Sinks = Pick<MemoryPorts, 'records' | 'alarms' | 'metrics' | 'state' | 'reports' | 'shadows'> & {
  readonly asking: Pick<MemoryPorts['asking'], 'landing'>;
};
interface Bytes {
  readonly bytes: Uint8Array;
}

/** Every sink of a service, by its name. */
export async function sinksOf({ state: stores, id }: ServiceFacts, ports: Sinks, quarantined: readonly Bytes[]) {
  const { records, alarms, metrics, state, reports, shadows, asking } = ports;
  const partitions = stores.flatMap((store) => state.partitionsOf(store.id).map((name) => ({ store: store.id, name })));
  const items = await Promise.all(
    partitions.map(async ({ store, name }) =>
      (await state.entries(store, name, '', '\uffff')).map(({ sort, value }) => ({
        key: `${store} ${name} ${sort}`,
        value: Buffer.from(value).toString(),
      })),
    ),
  );
  const kept = items.flat();
  return {
    [`${id}: rows of the lake`]: shown(records),
    [`${id}: events of alarms`]: shown(alarms),
    [`${id}: metrics`]: shown(metrics),
    [`${id}: quarantine`]: shown(quarantined) + quarantined.map(({ bytes }) => Buffer.from(bytes)).join(),
    [`${id}: names and keys`]: kept.map(({ key }) => key).join('\n'),
    [`${id}: state`]: kept.map(({ value }) => value).join('\n'),
    [`${id}: reports, shadows and landing`]: shown([reports, shadows, asking.landing]),
  };
}
