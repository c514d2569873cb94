export { type CityCost, type CostItem, type CostOptions, costOf } from './cost-of';
export { type MissingPrice, missingPrices } from './missing-prices';
