export * from './effect';
export * from './lists';
export * from './scalar';
export * from './usual';
export { effectValue, hoursOf, listed, nothing, placeOf, type Written } from './values';
