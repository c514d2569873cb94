import type { City } from '../../../config';
import type { Severity } from '../../../services/shared';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { guardsPeople } from '../shared/guards-people';
import { isPolicyOfRecipients } from '../shared/recipients';

type Notified = Exclude<Severity, 'warning'>;
const severities: readonly Notified[] = ['critical', 'major', 'minor'];

function whatChanges(severity: PhraseValue, added: number, gone: number): Phrase {
  if (gone === 0) return phrase('operations.recipients.more', { severity, n: added });
  if (added === 0) return phrase('operations.recipients.fewer', { severity, n: gone });
  return phrase('operations.recipients.what', { severity, added, gone });
}

/** Do alarms of a severity that nobody has in time come to people all the same? */
function isEscalated({ operations }: City, severity: Notified): boolean {
  if (!operations) return false;
  const { first, second, third, [`${severity}Minutes` as const]: minutes } = operations.escalation;
  return minutes > 0 && first.length + second.length + third.length > 0;
}

/** Who is notified of alarms; of a city that another becomes, compared with that. Their addresses are personal data: they are counted, the line of the file names them. */
export const recipients: Rule = {
  id: 'operations.recipients',
  find: (change) => {
    const { base, former, head, resources } = change;
    const [was, is] = [(base ?? former)?.city?.notifications, head?.city?.notifications];
    if (!was || !is || !head?.city) return [];
    const { city } = head;
    const subscriptions = resources.filter(
      (c) => c.type === 'AWS::SNS::Subscription' || isPolicyOfRecipients(c, resources),
    );
    return severities.flatMap((severity): Draft[] => {
      const added = is[severity].filter((a) => !was[severity].includes(a)).length;
      const gone = was[severity].filter((a) => !is[severity].includes(a)).length;
      if (added === 0 && gone === 0) return [];
      const nobody = is[severity].length > 0 ? undefined : isEscalated(city, severity) ? 'nobody-at-once' : 'nobody';
      const label = { phrase: phrase(`operations.severity.${severity}`) };
      return [
        {
          about: severity,
          // Who is no longer notified learns it from nobody, whoever else is.
          direction: gone > 0 ? 'worse' : 'better',
          severity: gone > 0 ? 'high' : 'medium',
          what: nobody
            ? phrase(`operations.recipients.${nobody}`, { severity: label })
            : whatChanges(label, added, gone),
          why: phrase(
            nobody ? `operations.recipients.why-${nobody}` : `operations.recipients.${added > 0 ? 'why' : 'why-fewer'}`,
          ),
          ...(added === gone
            ? {}
            : {
                before: phrase('operations.recipients.value', { n: was[severity].length }),
                after: phrase('operations.recipients.value', { n: is[severity].length }),
              }),
          reversible: true,
          // At once or ever: an alarm of fire or of dirty water that nobody hears warns nobody.
          ...(nobody && guardsPeople(change, severity) ? { effect: 'safety' } : {}),
          ...(added > 0 ? { toDo: [{ who: 'recipients', what: phrase('to-do.confirm-mail') }] } : {}),
          resources: subscriptions,
          from: [`notifications.${severity}`],
        },
      ];
    });
  },
};
