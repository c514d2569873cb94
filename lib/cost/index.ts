export { type CityCost, type CostItem, type CostOptions, costOf } from './cost-of';
