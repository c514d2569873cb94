import { zipSync } from 'fflate';
import { feeds } from '../../lambdas/education';
import { watch } from '../../lambdas/education/watch';
import type { QuarantinedMessage } from '../../lib/engine/contracts';
import { serviceFactsOf } from '../../lib/engine/facts';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import type { RegisteredDevice } from '../../lib/engine/ports/ports';
import { config } from '../../lib/services/education/config';
import { education } from '../../lib/services/education/facts';
import { chunksOf } from './read-file';

const service = serviceFactsOf(education);

export const educationSettings = (more: object = {}) => config.parse({ schools: 3, ...more });

/** Schools over ports in memory: files and time go in, findings come out. */
export function educationRun(
  at: string,
  {
    settings = educationSettings(),
    timeZone = 'Asia/Shanghai',
    schools = undefined as readonly string[] | undefined,
  } = {},
) {
  const quarantined: QuarantinedMessage[] = [];
  const registered = schools?.map(
    (id): RegisteredDevice => ({
      ...{ thingName: `testville--education-${id}`, deviceType: 'school', externalId: id, connectsAs: 'thing' },
    }),
  );
  const keep = (message: QuarantinedMessage) => void quarantined.push(message);
  const ports = memoryPorts(service, Date.parse(at), keep, [], registered);
  const city = { city: 'testville', service: service.id, timeZone, settings };
  return {
    ports,
    quarantined,
    city: { ...city, backfill: false },
    async file(feed: keyof typeof feeds, bytes: Uint8Array | string, { size = 1009, name = 'a.any' } = {}) {
      const key = `landing/education/${feed}/${name}`;
      const file = { key, receivedAtMs: ports.clock.nowMs(), chunks: chunksOf(Buffer.from(bytes), size) };
      const outcome = await feeds[feed].file?.(file, { ...city, backfill: true }, ports);
      if (!outcome) throw new Error('no file');
      return outcome;
    },
    refused: () => quarantined.map(({ code }) => code),
    async sweep(time: string): Promise<void> {
      ports.clock.set(Date.parse(time));
      await watch(ports, { ...city, backfill: false });
    },
    rows: (table: string) => ports.records.rows(`education_${table}`).map(({ ingest_time, quality, ...row }) => row),
    alarms: async (id: string) =>
      (await allEpisodes(service, ports.state)).filter(({ code }) => code === `education.${id}`),
    figure: (id: string) => ports.metrics.indicators().findLast(({ indicator }) => indicator === id)?.value,
  };
}

/** A ZIP of files by name. */
export const zipped = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text) as Uint8Array] as const)),
  );
