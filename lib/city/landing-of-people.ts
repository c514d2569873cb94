import { services } from '../services';
import { peopleDays } from '../services/shared';

/**
 * Days that files lie in the folders of feeds of people. Of all services, whichever the city has: what a service landed stays when it
 * goes.
 */
export const landingDaysOfPeople = (landingDays: number): Readonly<Record<string, number>> =>
  Object.fromEntries(
    services.flatMap(({ id, feeds }) =>
      feeds.flatMap((feed) =>
        feed.kind === 'file' && feed.ofPeople ? [[`${id}/${feed.id}/`, Math.min(peopleDays, landingDays)]] : [],
      ),
    ),
  );
