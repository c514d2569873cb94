import type { City } from '../../../config';
import type { Severity } from '../../../services/shared';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { ToDo } from '../../finding';
import type { Draft, Rule } from '../rule';
import { guardsPeople } from '../shared/guards-people';
import { isPolicyOfRecipients } from '../shared/recipients';

type Notified = Exclude<Severity, 'warning'>;
const severities: readonly Notified[] = ['critical', 'major', 'minor'];

const listed = (who: readonly string[]): Phrase =>
  who.length === 0 ? phrase('operations.recipients.none') : phrase('value', { value: { list: who } });

function whatChanges(severity: PhraseValue, added: readonly string[], gone: readonly string[]): Phrase {
  if (gone.length === 0) return phrase('operations.recipients.more', { severity, who: { list: added } });
  if (added.length === 0) return phrase('operations.recipients.fewer', { severity, who: { list: gone } });
  return phrase('operations.recipients.what', { severity, added: { list: added }, gone: { list: gone } });
}

/** Why it matters: whoever is new is told nothing until they confirm, so of people who are all new nobody is; in a new cloud all are. */
function whyOf(added: number, gone: number, stay: number, isNewCloud: boolean): Phrase {
  if (isNewCloud) return phrase('operations.recipients.why-new-cloud');
  if (added === 0) return phrase('operations.recipients.why-fewer');
  return phrase(gone > 0 && stay === 0 ? 'operations.recipients.why-all-new' : 'operations.recipients.why');
}

const confirming = (who: readonly string[]): ToDo => ({
  who: 'recipients',
  what: phrase('to-do.confirm-mail-of', { who: { list: who } }),
});

/** Do alarms of a severity that nobody has in time come to people all the same? */
function isEscalated({ operations }: City, severity: Notified): boolean {
  if (!operations) return false;
  const { first, second, third, [`${severity}Minutes` as const]: minutes } = operations.escalation;
  return minutes > 0 && first.length + second.length + third.length > 0;
}

/** Who is notified of alarms, by the addresses that the file names; of a city that another becomes, compared with that. */
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
      const [before, after] = [was[severity], is[severity]];
      const added = after.filter((who) => !before.includes(who));
      const gone = before.filter((who) => !after.includes(who));
      if (added.length + gone.length === 0) return [];
      const nobody = after.length > 0 ? undefined : isEscalated(city, severity) ? 'nobody-at-once' : 'nobody';
      const label = { phrase: phrase(`operations.severity.${severity}`) };
      return [
        {
          about: severity,
          // Who is no longer notified learns it from nobody, whoever else is.
          direction: gone.length > 0 ? 'worse' : 'better',
          severity: gone.length > 0 ? 'high' : 'medium',
          what: nobody
            ? phrase(`operations.recipients.${nobody}`, { severity: label })
            : whatChanges(label, added, gone),
          why: nobody
            ? phrase(`operations.recipients.why-${nobody}`)
            : whyOf(added.length, gone.length, after.length - added.length, former !== undefined),
          before: listed(before),
          after: listed(after),
          reversible: true,
          // At once or ever: an alarm of fire or of dirty water that nobody hears warns nobody.
          ...(nobody && guardsPeople(change, severity) ? { effect: 'safety' } : {}),
          // In a second cloud everybody is asked, with that.
          ...(added.length > 0 && !former ? { toDo: [confirming(added)] } : {}),
          resources: subscriptions,
          from: [`notifications.${severity}`],
        },
      ];
    });
  },
};
