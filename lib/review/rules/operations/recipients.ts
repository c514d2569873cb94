import type { Severity } from '../../../services/shared';
import { phrase } from '../../words/phrase';
import type { Draft, Rule } from '../rule';

type Told = Exclude<Severity, 'warning'>;
const severities: readonly Told[] = ['critical', 'major', 'minor'];

/** Who is told of alarms. Their addresses are personal data: they are counted, the line of the file names them. */
export const recipients: Rule = {
  id: 'operations.recipients',
  find: ({ base, head, resources }) => {
    const [was, is] = [base?.city?.notifications, head?.city?.notifications];
    if (!was || !is) return [];
    const subscriptions = resources.filter(({ type }) => type === 'AWS::SNS::Subscription');
    return severities.flatMap((severity): Draft[] => {
      const added = is[severity].filter((a) => !was[severity].includes(a)).length;
      const gone = was[severity].filter((a) => !is[severity].includes(a)).length;
      if (added === 0 && gone === 0) return [];
      const nobody = is[severity].length === 0;
      const label = { phrase: phrase(`operations.severity.${severity}`) };
      return [
        {
          about: severity,
          direction: nobody || gone > added ? 'worse' : added > gone ? 'better' : 'neutral',
          severity: nobody ? 'high' : 'medium',
          what: nobody
            ? phrase('operations.recipients.nobody', { severity: label })
            : phrase('operations.recipients.what', { severity: label, added, gone }),
          why: phrase(nobody ? 'operations.recipients.why-nobody' : 'operations.recipients.why'),
          before: phrase('operations.recipients.value', { n: was[severity].length }),
          after: phrase('operations.recipients.value', { n: is[severity].length }),
          reversible: true,
          resources: subscriptions,
          from: [`notifications.${severity}`],
        },
      ];
    });
  },
};
