import type { Service } from '../../services/shared';
import { domainAlarms } from './domain-alarms';
import { runningPage } from './page';

/** Reads a file of the repository; undefined where there is none. */
export type ReadFile = (path: string) => string | undefined;

/** Pages for the people who run the services, as they must be: path → text. */
export function runningFiles(services: readonly Service[], read: ReadFile): ReadonlyMap<string, string> {
  const domainOf = (page: string) => domainAlarms(page, read(`docs/domain/${page}`) ?? '');
  return new Map(
    services.map((service): [string, string] => {
      const path = `docs/services/${service.id}.md`;
      return [path, runningPage(service, domainOf, read(path))];
    }),
  );
}
