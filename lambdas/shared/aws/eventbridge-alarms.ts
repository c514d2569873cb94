import type { AlarmEpisode } from '../contracts';
import type { AlarmBus } from '../ports';
import type { SignedFetch } from './client';

interface PutEventsAnswer {
  readonly FailedEntryCount: number;
  readonly Entries: readonly { readonly ErrorCode?: string; readonly ErrorMessage?: string }[];
}

const detailTypes = { raised: 'AlarmRaised', cleared: 'AlarmCleared' } as const;

/** Alarms as events on the city's bus; their detail is the episode. */
export class EventBridgeAlarms implements AlarmBus {
  constructor(
    private readonly aws: SignedFetch,
    private readonly bus: string,
    private readonly service: string,
    private readonly city: string,
  ) {}

  async publish(change: 'raised' | 'cleared', episode: AlarmEpisode): Promise<void> {
    const answer = await this.aws.call<PutEventsAnswer>('events', '1.1', 'AWSEvents.PutEvents', {
      Entries: [
        {
          EventBusName: this.bus,
          Source: `citykit.${this.service}`,
          DetailType: detailTypes[change],
          Detail: JSON.stringify({ city: this.city, ...episode }),
        },
      ],
    });
    const [entry] = answer.Entries;
    if (answer.FailedEntryCount > 0) throw new Error(`bus ${this.bus} refused an alarm: ${entry?.ErrorCode}`);
  }
}
