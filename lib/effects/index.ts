export { cityEffects, type SettingEffect } from './effects-of';
export { type FoldedEffect, folded } from './folded';
export { touches } from './touching';
export { isReversible, severityOf } from './weight';
