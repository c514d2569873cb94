export * from './calendar';
export { clockHours, dayMinutes } from './day-minutes';
export * from './effect';
export * from './lists';
export * from './roles';
export * from './scalar';
export * from './usual';
export { charged, effectValue, hoursOf, listed, nothing, placeOf, splitPlace, type Written } from './values';
