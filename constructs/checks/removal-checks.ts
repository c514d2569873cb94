import type { CheckRule } from './check-rule';
import { tryAgain } from './removal/rem1-try-again';
import { RulePack } from './rule-pack';

const removalRules: readonly CheckRule[] = [tryAgain];

/** Rules for stacks that can be tried again. Register with `Validations.of(app).addPlugins(new RemovalChecks())`. */
export class RemovalChecks extends RulePack {
  constructor() {
    super('CitykitRemoval', removalRules);
  }
}
