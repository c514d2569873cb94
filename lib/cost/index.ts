export { type CityCost, type CostItem, type CostOptions, costOf, type UnknownItem } from './cost-of';
export { type MissingPrice, missingPrices } from './missing-prices';
export type { Price } from './prices';
