import { nameUnder } from '../../../shared/naming';
import { same } from '../../compare/same';
import { type PhraseValue, phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import type { Naming } from '../shared/names/spoken-name';
import { shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { at } from '../shared/property';
import { quotedList } from '../shared/quoted';

/** Names of the device policies that a registration gives. */
function policiesOf(body: unknown): string[] {
  const parsed = typeof body === 'string' ? (JSON.parse(body) as unknown) : body;
  return Object.values((at(parsed, 'Resources') ?? {}) as Record<string, unknown>)
    .filter((resource) => at(resource, 'Type') === 'AWS::IoT::Policy')
    .map((resource) => String(at(resource, 'Properties.PolicyName') ?? 'inline'));
}

/** `yinchuan--roadside-unit` → the type of device whose policy it is. */
function policyName(policy: string, { key, services }: Naming): PhraseValue {
  const type = services.flatMap(({ deviceTypes }) => deviceTypes).find(({ id }) => policy === nameUnder(key, id));
  return type ? { label: type.name } : policy;
}

const parse = (body: unknown): unknown => (typeof body === 'string' ? JSON.parse(body) : body);

/** What a newly registered device becomes: its policy, its groups. The template is one long text for a stock diff. */
export const provisioningTemplate: Rule = {
  id: 'security.provisioning-template',
  find: ({ key, services, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { type, before, after } = change;
      if (type !== 'AWS::IoT::ProvisioningTemplate' || !before || !after) return [];
      const [was, is] = [before.properties.TemplateBody, after.properties.TemplateBody];
      if (same(parse(was), parse(is))) return [];
      const policies = policiesOf(is);
      const otherPolicy = !same(policiesOf(was), policies);
      return [
        {
          about: shortName(after, key),
          direction: otherPolicy ? 'worse' : 'neutral',
          severity: otherPolicy ? 'high' : 'medium',
          what: otherPolicy
            ? phrase('security.provisioning-template.policy', {
                part: part(change, { key, services }),
                policies: quotedList(policies.map((name) => policyName(name, { key, services }))),
              })
            : phrase('security.provisioning-template.body', { part: part(change, { key, services }) }),
          why: phrase('security.provisioning-template.why'),
          reversible: true,
          resources: [change],
        },
      ];
    }),
};
