import { isTrue } from '../shared/property';
import { protectionRule } from '../shared/protection';

/** A key is renewed every year. The stock diff prints its name, and no value. */
export const keyRotation = protectionRule({
  id: 'security.key-rotation',
  types: ['AWS::KMS::Key'],
  has: ({ properties }) => isTrue(properties.EnableKeyRotation),
  severity: 'medium',
  lost: 'security.key-rotation.lost',
  gained: 'security.key-rotation.gained',
  why: 'security.key-rotation.why',
});
