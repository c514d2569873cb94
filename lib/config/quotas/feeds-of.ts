import type { Words } from '../../services/shared';
import { measuredWork } from '../../shared/measured-work';
import type { CountedDevices } from '../rules/device-counts';

const daySeconds = 86_400;

/** What the devices of a type say over MQTT, on average. */
export interface SaidFeed {
  readonly name: Words;
  readonly perSecond: number;
  readonly bytes: number;
  /** Units of DynamoDB that a message of it writes, as measured. */
  readonly writeUnits: number;
  /** A stream brings each message as it came to the raw zone. */
  readonly isKept: boolean;
}

/** The feeds over which devices of a type connect to AWS IoT. */
export const feedsOf = ({ service, type, section }: CountedDevices): readonly SaidFeed[] =>
  service.feeds.flatMap((feed): SaidFeed[] => {
    if (feed.kind !== 'mqtt' || feed.deviceType !== type.id) return [];
    const { messagesPerDay, bytesPerMessage } = feed.load(section as never);
    const perSecond = messagesPerDay / daySeconds;
    const writeUnits = measuredWork[`${service.id}-${feed.id}`]?.writeUnits ?? 0;
    return [{ name: feed.name, perSecond, bytes: bytesPerMessage, writeUnits, isKept: !feed.ofPeople }];
  });
