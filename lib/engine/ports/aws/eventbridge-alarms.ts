import { supplyEvidence } from '../../../services/shared/alarm';
import type { Language } from '../../../services/shared/words';
import type { AlarmEvent } from '../../alarms/alarm-announce';
import { noPeople, type PeopleNotice } from '../../alarms/alarm-people';
import { alarmWords } from '../../alarms/alarm-words';
import type { AlarmEpisode } from '../../contracts';
import { alarmOfCode, type ServiceFacts } from '../../service-facts';
import type { AlarmBus } from '../ports';
import type { SignedFetch } from './client';

interface PutEventsAnswer {
  readonly FailedEntryCount: number;
  readonly Entries: readonly { readonly ErrorCode?: string; readonly ErrorMessage?: string }[];
}

/** Type of the event of each change. */
export const detailTypes: Readonly<Record<AlarmEvent, string>> = {
  raised: 'AlarmRaised',
  cleared: 'AlarmCleared',
  acknowledged: 'AlarmAcknowledged',
  assigned: 'AlarmAssigned',
  silenced: 'AlarmSilenced',
  unsilenced: 'AlarmUnsilenced',
  escalated: 'AlarmEscalated',
  reminded: 'AlarmReminded',
};

/** Whose alarms they are, and who reads them. */
export interface AlarmReaders {
  readonly city: string;
  readonly language: Language;
  /** Settings of the function, of which some say how soon an alarm comes. */
  readonly settings: unknown;
}

/** Alarms as events on the city's bus; their detail is the episode with the words of the definition. */
export class EventBridgeAlarms implements AlarmBus {
  constructor(
    private readonly aws: Pick<SignedFetch, 'call'>,
    private readonly bus: string,
    private readonly service: ServiceFacts,
    private readonly readers: AlarmReaders,
    private readonly types: Readonly<Record<AlarmEvent, string>> = detailTypes,
  ) {}

  async publish(change: AlarmEvent, episode: AlarmEpisode, people: PeopleNotice = noPeople): Promise<void> {
    const { service, readers } = this;
    const alarm = alarmOfCode(service, episode.code);
    const words = alarmWords(alarm, change, people, readers.language);
    // It goes to people by way of incidents, which may hold it back; that nobody has an alarm goes to others at once.
    const supply = change === 'escalated' ? undefined : supplyEvidence(alarm, readers.settings);
    const { holder, level } = people;
    const closedAs = change === 'cleared' ? people.closedAs : null;
    // That it is silenced is itself published.
    const silenced = people.silenced && change !== 'silenced';
    const answer = await this.aws.call<PutEventsAnswer>('events', '1.1', 'AWSEvents.PutEvents', {
      Entries: [
        {
          EventBusName: this.bus,
          Source: `citykit.${service.id}`,
          DetailType: this.types[change],
          Detail: JSON.stringify({
            city: readers.city,
            ...words,
            ...episode,
            ...(supply ? { supply } : {}),
            ...(closedAs ? { closedAs } : {}),
            holder,
            silenced,
            ...(change === 'silenced' && people.silencedUntilMs !== null
              ? { silencedUntil: new Date(people.silencedUntilMs).toISOString() }
              : {}),
            level,
          }),
        },
      ],
    });
    const [entry] = answer.Entries;
    if (answer.FailedEntryCount > 0) throw new Error(`bus ${this.bus} refused an alarm: ${entry?.ErrorCode}`);
  }
}
