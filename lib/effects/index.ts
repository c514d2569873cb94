export { cityEffects, type SettingEffect } from './effects-of';
export { type FoldedEffect, folded } from './folded';
export { isReversible, severityOf } from './weight';
