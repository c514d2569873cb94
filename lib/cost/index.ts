export { type CityCost, type CostedCity, type CostItem, type CostOptions, costOf, type UnknownItem } from './cost-of';
