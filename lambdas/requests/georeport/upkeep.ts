import type { AppDesk } from './desk';
import { forgetReports, noteLanded, owedReports } from './reports';

/** By the clock: puts what was cut off before it was put, and forgets who reported when their time is over. */
export async function keepUp({ ports, vault }: Pick<AppDesk, 'ports' | 'vault'>): Promise<void> {
  for (const { id, line } of await owedReports(ports.state)) {
    await ports.landing.put('requests', `${id}.ndjson`, `${line}\n`);
    await noteLanded(ports.state, id);
  }
  await forgetReports({ state: ports.state, vault }, ports.clock.nowMs());
}
