import { App, type Stack, type Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { featureFlags } from '../../lib/assembly/feature-flags';
import { addCity } from '../../lib/assembly/synth-city';
import { untraced } from '../../lib/assembly/untraced';
import { CityContext } from '../../lib/city/city-context';
import { stackIdsOf } from '../../lib/city/city-stage';
import { services as allServices } from '../../lib/services';
import { city, emptyHandler } from '../support/city';
import { clinic } from '../support/services/clinic';

const services = [...allServices, clinic];
const identity = { kind: 'cognito' };
const sections = { traffic: { signals: 3 }, clinic: { beds: 7 } };

/** What a city's stacks say of protection against deletion: `stack/part: value`, most of all of their tables. */
function protections(isNew: (stack: string) => boolean): string[] {
  const app = new App({ context: { ...featureFlags }, analyticsReporting: false });
  const own = services.filter(({ id }) => id in sections);
  const context = new CityContext(city({ identity, services: sections }, services), own);
  const handler = emptyHandler();
  const firstTime = new Set(stackIdsOf(context).filter(isNew));
  untraced(() => addCity(app, context, () => handler, { firstTime }));
  return (app.node.findChild(context.key) as Stage).node.children.flatMap((node) => {
    const stack = node as Stack;
    const { Resources } = untraced(() => Template.fromStack(stack)).toJSON();
    const parts = Object.entries(Resources as Record<string, { readonly Properties?: Record<string, unknown> }>);
    return [
      `${stack.node.id}: ${stack.terminationProtection ?? false}`,
      ...parts.flatMap(([id, { Properties = {} }]) =>
        Object.entries(Properties)
          .filter(([name]) => /Protect/.test(name))
          .map(([, value]) => `${stack.node.id}/${id}: ${value}`),
      ),
    ];
  });
}

const isOn = (line: string) => /: (true|ACTIVE)$/.test(line);

describe('protection against deletion', () => {
  it('comes with the deployment after the first one, for stacks, tables and accounts of people', () => {
    expect(protections(() => true).filter(isOn)).toEqual([]);
    const after = protections(() => false).filter(isOn);
    expect(after).toEqual(expect.arrayContaining(['foundation: true', 'traffic: true', 'clinic: true']));
    expect(after.length).toBeGreaterThan(8);
  });

  it('stays as it is in stacks that stand', () => {
    const lines = protections((stack) => stack === 'clinic').filter(isOn);
    expect(lines.some((line) => line.startsWith('traffic/'))).toBe(true);
    expect(lines.filter((line) => line.startsWith('clinic'))).toEqual([]);
  });
});
