import { type App, Validations } from 'aws-cdk-lib';
import { CfnThingType } from 'aws-cdk-lib/aws-iot';
import { acknowledge } from '../../../constructs';
import { IotChecks, iotRules } from '../../../constructs/checks/iot-checks';
import { checksOf, stackIn } from '../support/app';

describe('IotChecks', () => {
  it('fails the synth', () => {
    const stack = stackIn();
    Validations.of(stack.node.root).addPlugins(new IotChecks());
    new CfnThingType(stack, 'Type');
    expect(() => (stack.node.root as App).synth()).toThrow(/CitykitIot::IOT5\[Missing\]/);
  });

  it('leaves a trace of what is acknowledged', () => {
    const stack = stackIn();
    Validations.of(stack.node.root).addPlugins(new IotChecks());
    acknowledge(new CfnThingType(stack, 'Type'), { id: 'CitykitIot::IOT5[Missing]', reason: 'logged by another app' });
    const { findings, used } = checksOf(stack);
    expect(findings).toEqual([]);
    expect([...used]).toEqual(['Stack/Type|CitykitIot::IOT5[Missing]']);
  });

  it('has ids that follow each other', () => {
    expect(iotRules.map(({ id }) => id)).toEqual(iotRules.map((_, i) => `IOT${i + 1}`));
  });
});
