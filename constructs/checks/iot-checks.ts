import type { CheckRule } from './check-rule';
import { ownTopics } from './iot/iot1-own-topics';
import { errorAction } from './iot/iot2-error-action';
import { fixedRuleName } from './iot/iot3-fixed-rule-name';
import { provisioningHook } from './iot/iot4-provisioning-hook';
import { logging } from './iot/iot5-logging';
import { queueDeadLetters } from './iot/iot6-queue-dead-letters';
import { RulePack } from './rule-pack';

export const iotRules: readonly CheckRule[] = [
  ownTopics,
  errorAction,
  fixedRuleName,
  provisioningHook,
  logging,
  queueDeadLetters,
];

/** Rules for AWS IoT, which no public pack has. Register with `Validations.of(app).addPlugins(new IotChecks())`. */
export class IotChecks extends RulePack {
  /** `rules`: those that run; default: all. */
  constructor(rules = iotRules) {
    super('CitykitIot', rules);
  }
}
