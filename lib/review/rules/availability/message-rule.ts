import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { physicalName, shortName } from '../shared/part-name';
import { part } from '../shared/parts';
import { at } from '../shared/property';

/** Which messages of devices a rule takes and where they go; its name is part of every firmware. */
export const messageRule: Rule = {
  id: 'availability.message-rule',
  find: ({ key, services, resources }) =>
    resources.flatMap((change): Draft[] => {
      const { type, before, after } = change;
      if (type !== 'AWS::IoT::TopicRule' || !before || !after) return [];
      const draft = (about: 'name' | 'sql' | 'actions'): Draft => ({
        about: `${shortName(after, key)}.${about}`,
        direction: about === 'name' ? 'worse' : 'neutral',
        severity: about === 'name' ? 'critical' : 'medium',
        what: phrase(`availability.message-rule.${about}`, { part: part(change, { key, services }) }),
        why: phrase(about === 'name' ? 'availability.message-rule.why-name' : 'availability.message-rule.why'),
        ...(about === 'name'
          ? {
              before: phrase('value', { value: physicalName(before) ?? '' }),
              after: phrase('value', { value: physicalName(after) ?? '' }),
            }
          : {}),
        reversible: about !== 'name',
        resources: [change],
      });
      const differs = (path: string) => !same(at(before.properties, path), at(after.properties, path));
      return [
        ...(differs('RuleName') ? [draft('name')] : []),
        ...(differs('TopicRulePayload.Sql') ? [draft('sql')] : []),
        ...(differs('TopicRulePayload.Actions') ? [draft('actions')] : []),
      ];
    }),
};
