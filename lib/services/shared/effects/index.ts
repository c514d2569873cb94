export * from './effect';
export * from './lists';
export * from './scalar';
export * from './usual';
export { nothing } from './values';
