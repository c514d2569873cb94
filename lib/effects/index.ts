export { cityEffects } from './city-effects';
export { effectsOf, type SettingEffect } from './effects-of';
export { isReversible, severityOf } from './weight';
