import type { CheckRule } from './check-rule';
import { source } from './policy/pol1-source';
import { anybody } from './policy/pol2-anybody';
import { RulePack } from './rule-pack';

const policyRules: readonly CheckRule[] = [source, anybody];

/** Rules for policies of resources and trust policies. Register with `Validations.of(app).addPlugins(new PolicyChecks())`. */
export class PolicyChecks extends RulePack {
  constructor() {
    super('CitykitPolicy', policyRules);
  }
}
