export { cityEffects, type SettingEffect } from './effects-of';
export { isReversible, severityOf } from './weight';
