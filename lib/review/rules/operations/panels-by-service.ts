import type { Service } from '../../../services/shared';
import { nameUnder } from '../../../shared/naming';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange } from '../rule';
import { turningServices } from '../shared/turning-services';
import { type Panel, panelsOf } from './panels';

/** Does a panel show a service: its indicators, queues, functions, alarms? Their names begin with the service. */
const shows = ({ shows: text }: Panel, { id }: Service, city: string): boolean =>
  [`citykit/${id}"`, `"${nameUnder(city, id)}-`, `:${nameUnder(city, id)}-`, `"${nameUnder(city, id, 'snake')}_`].some(
    (name) => text.includes(name),
  );

/** The service that comes or goes in this change and that a panel shows. */
export const turningServiceOf = (panel: Panel, change: CityChange): Service | undefined => {
  const { come, go } = turningServices(change);
  return [...come, ...go].find((service) => shows(panel, service, change.key));
};

/** Services that come or go, and that a dashboard shows on one side: their own findings speak of it. */
export function panelsByService({ type, before, after }: ResourceChange, change: CityChange): readonly Service[] {
  if (type !== 'AWS::CloudWatch::Dashboard' || !before || !after) return [];
  const shown = [...panelsOf(before), ...panelsOf(after)].flatMap((panel) => turningServiceOf(panel, change) ?? []);
  return [...new Set(shown)];
}
