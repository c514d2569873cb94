import { amount, clockOf, type Effect, other, reckoning, type Sides } from '../shared/effects';
import type { Words } from '../shared/words';

const share = { unit: 'share' };

export const height = reckoning({ en: 'fill levels', zh: '满溢度' });

export const overflowing = amount(
  'service',
  'less',
  { en: 'containers are fuller before the alarm of an overflow is raised', zh: '容器更满时才告警满溢' },
  { en: 'the alarm of an overflow is raised before containers are as full', zh: '容器较空时即告警满溢' },
  share,
);

const byLevel = amount(
  'service',
  'less',
  { en: 'containers are fuller when they are emptied, and fewer trips are needed', zh: '容器更满时才清运，出车减少' },
  {
    en: 'containers are emptied before they are as full, and more trips are needed',
    zh: '容器较空时即清运，出车增加',
  },
  share,
);
const byLevelAlone = amount(
  'service',
  'less',
  { en: 'containers that fill slowly are fuller when they are emptied', zh: '满溢较慢的容器更满时才清运' },
  { en: 'containers that fill slowly are emptied before they are as full', zh: '满溢较慢的容器较空时即清运' },
  share,
);

const byForecast = amount(
  'service',
  'more',
  {
    en: 'containers are emptied sooner, well before they are full, and more trips are needed',
    zh: '在装满前更早清运，出车增加',
  },
  { en: 'containers are emptied closer to being full, and fewer trips are needed', zh: '临近装满时才清运，出车减少' },
);
const byForecastAlone = amount(
  'service',
  'more',
  {
    en: 'containers that fill fast are emptied sooner, well before they are full',
    zh: '满溢较快的容器在装满前更早清运',
  },
  { en: 'containers that fill fast are emptied closer to being full', zh: '满溢较快的容器临近装满时才清运' },
);

interface Collected {
  readonly collectAtShare: number;
  readonly collectWithinHours: number;
}

/** Either is a reason to drive to a container: where one asks for fewer trips and the other for more, nobody knows which there are. */
const unlessAgainst = (withTrips: Effect, alone: Effect): Effect => ({
  ...withTrips,
  of: (change) => {
    const { before, after } = change.section as Sides<Collected>;
    const turn = (setting: keyof Collected) => Math.sign((after?.[setting] ?? 0) - (before?.[setting] ?? 0));
    // A higher level is fewer trips, a longer time more.
    const isAgainst = turn('collectAtShare') * turn('collectWithinHours') > 0;
    return (isAgainst ? alone : withTrips).of(change);
  },
});

export const drivenTo = unlessAgainst(byLevel, byLevelAlone);
export const drivenToBefore = unlessAgainst(byForecast, byForecastAlone);

const another: Words = {
  en: 'drivers have the list of containers of the day at another hour',
  zh: '司机在另一时刻拿到当日清运清单',
};
export const listed = other('operations', another, { as: clockOf });
