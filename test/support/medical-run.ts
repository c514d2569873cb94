import { feeds } from '../../lambdas/medical';
import { watch } from '../../lambdas/medical/watch';
import type { QuarantinedMessage } from '../../lib/engine/contracts';
import { serviceFactsOf } from '../../lib/engine/facts';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../lib/engine/ports/memory/ports';
import { config } from '../../lib/services/medical/config';
import { medical } from '../../lib/services/medical/facts';

const service = serviceFactsOf(medical);

export const medicalSettings = (more: object = {}) => config.parse({ hospitals: 2, leastVisits: 1, ...more });

/** Hospitals over ports in memory: files and time go in, findings come out. */
export function medicalRun(
  at: string,
  {
    settings = medicalSettings(),
    timeZone = 'Asia/Shanghai',
    /** Ids of those that the registry has; without them there is none. */
    hospitals,
  }: { settings?: ReturnType<typeof medicalSettings>; timeZone?: string; hospitals?: readonly string[] } = {},
) {
  const quarantined: QuarantinedMessage[] = [];
  const inService = hospitals?.map((id) => ({
    ...{ deviceType: 'hospital', connectsAs: 'thing' as const, externalId: id },
    thingName: `testville--medical-${id}`,
  }));
  const ports = memoryPorts(service, Date.parse(at), (message) => void quarantined.push(message), [], inService);
  const city = { city: 'testville', service: service.id, timeZone, settings };
  const file = (feed: keyof typeof feeds, bytes: Uint8Array | string, { size = 1009, name = 'a.hl7' } = {}) => {
    async function* chunks() {
      const whole = Buffer.from(bytes);
      for (let i = 0; i < whole.length; i += size) yield whole.subarray(i, i + size);
    }
    const given = { key: `landing/medical/${feed}/${name}`, receivedAtMs: ports.clock.nowMs(), chunks: chunks() };
    return feeds[feed].file?.(given, { ...city, backfill: true }, ports);
  };
  return {
    ports,
    quarantined,
    city: { ...city, backfill: false },
    file,
    refused: () => quarantined.map(({ code }) => code),
    async sweep(time: string): Promise<void> {
      ports.clock.set(Date.parse(time));
      await watch(ports, { ...city, backfill: false });
      await feeds.adt.due?.({ ...city, backfill: false }, ports);
    },
    rows: (table: string) => ports.records.rows(`medical_${table}`).map(({ ingest_time, quality, ...row }) => row),
    alarms: async (id: string) =>
      (await allEpisodes(service, ports.state)).filter(({ code }) => code === `medical.${id}`),
    /** The value of a figure of the city that was shown last. */
    figure: (id: string) => ports.metrics.indicators().findLast(({ indicator }) => indicator === id)?.value,
    /** The mean of a figure, as CloudWatch makes it of the values that stand. */
    mean(id: string): number | null {
      const last = new Map<string, number | null>();
      for (const one of ports.metrics.indicators())
        if (one.indicator === id) last.set(`${one.deviceId} ${one.atMs}`, one.value);
      const values = [...last.values()].filter((value) => value !== null);
      return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
    },
  };
}
