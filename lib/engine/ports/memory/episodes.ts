import { episodesOf } from '../../alarms/alarm-book';
import type { AlarmEpisode } from '../../contracts';
import type { ServiceFacts } from '../../service-facts';
import type { MemoryState } from './state';

/** Every episode of every device. What the alarm book notes beside devices has names that no device can have. */
export async function allEpisodes(service: ServiceFacts, state: MemoryState): Promise<readonly AlarmEpisode[]> {
  const devices = state.partitionsOf('alarms').filter((partition) => !partition.startsWith('#'));
  return (await Promise.all(devices.map((device) => episodesOf(service, state, device)))).flat();
}
