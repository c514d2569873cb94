import type { Sentences } from '../sentence';

/** Sentences of findings of the kind `operations`. */
export const operations = {
  'alarm.above': { en: 'above {threshold} for {minutes}, shown only', zh: '高于 {threshold} 持续 {minutes}，仅显示' },
  'alarm.above-and-tells': { en: 'above {threshold} for {minutes}', zh: '高于 {threshold} 持续 {minutes}' },
  'alarm.below': { en: 'below {threshold} for {minutes}, shown only', zh: '低于 {threshold} 持续 {minutes}，仅显示' },
  'alarm.below-and-tells': { en: 'below {threshold} for {minutes}', zh: '低于 {threshold} 持续 {minutes}' },
} satisfies Sentences;
