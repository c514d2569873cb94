export { cityEffects, type SettingEffect } from './effects-of';
export { folded } from './folded';
export { isReversible, severityOf } from './weight';
