import { nameUnder } from '../../../shared/naming';
import { same } from '../../../shared/same';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { changedPart } from '../shared/changed-part';
import type { Naming } from '../shared/names/spoken-name';
import { at } from '../shared/property';
import { quotedList } from '../shared/quoted';

/** Names of the device policies that a registration gives. */
const policiesOf = (body: unknown): string[] =>
  Object.values((at(body, 'Resources') ?? {}) as Record<string, unknown>)
    .filter((resource) => at(resource, 'Type') === 'AWS::IoT::Policy')
    .map((resource) => String(at(resource, 'Properties.PolicyName') ?? 'inline'));

/** `yinchuan--roadside-unit` → the type of device whose policy it is. */
function policyName(policy: string, { key, services }: Naming): PhraseValue {
  const type = services.flatMap(({ deviceTypes }) => deviceTypes).find(({ id }) => policy === nameUnder(key, id));
  return type ? { label: type.name } : policy;
}

const parse = (body: unknown): unknown => (typeof body === 'string' ? JSON.parse(body) : body);

/** What a newly registered device becomes: its policy, its groups. The template is one long text for a stock diff. */
export const provisioningTemplate = changedPart(
  'security.provisioning-template',
  ['AWS::IoT::ProvisioningTemplate'],
  ({ before, after, part, change }) => {
    const [was, is] = [before.properties.TemplateBody, after.properties.TemplateBody].map(parse);
    if (same(was, is)) return [];
    const policies = policiesOf(is);
    const otherPolicy = !same(policiesOf(was), policies);
    const names = quotedList(policies.map((name) => policyName(name, change)));
    return [
      {
        direction: otherPolicy ? 'worse' : 'neutral',
        severity: otherPolicy ? 'high' : 'medium',
        what: otherPolicy
          ? phrase('security.provisioning-template.policy', { part: part(), policies: names })
          : phrase('security.provisioning-template.body', { part: part() }),
        why: phrase('security.provisioning-template.why'),
      },
    ];
  },
);
