export { cityEffects } from './city-effects';
export type { SettingEffect } from './effects-of';
export { isReversible, severityOf } from './weight';
