export * from './effect';
export * from './lists';
export * from './scalar';
export * from './usual';
export { effectValue, nothing } from './values';
