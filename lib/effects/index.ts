export { type Edit, editsOf, editsOfWords, withoutEdits } from './edits';
export { askedByComing, askedByGoing, cityEffects, type SettingEffect } from './effects-of';
export { folded } from './folded';
export { makesOtherKey } from './other-key';
export { isReversible, severityOf } from './weight';
