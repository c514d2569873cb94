import { Apart, eachApart } from '../../../lib/engine/clock/apart';
import type { AppDesk } from './desk';
import { forgetPhotos } from './photos';
import { forgetReports, noteLanded, owedReports } from './reports';

/** By the clock: puts what was cut off before it was put, and forgets who reported when their time is over. */
export async function keepUp({ ports, vault, photos }: Pick<AppDesk, 'ports' | 'vault' | 'photos'>): Promise<void> {
  const apart = new Apart(ports.metrics);
  const owed = await owedReports(ports.state, ports.clock.nowMs());
  const put = async ({ id, line }: (typeof owed)[number]) => {
    await ports.landing.put('requests', `${id}.ndjson`, `${line}\n`);
    await noteLanded(ports.state, id);
  };
  await apart.try('reports to put', () => eachApart(ports, owed, { nameOf: ({ id }) => id }, put));
  await apart.try('reports to forget', () => forgetReports(ports, vault, (id) => forgetPhotos({ photos }, id)));
  apart.end();
}
