import { DeviceNames } from '../devices/device-names';
import { withKnown } from '../devices/known-states';
import type { CityContext, Message, MessageFile, TellRow } from '../feed-processor';
import { FileBytes } from '../files/file-bytes';
import { readMessageLines } from '../files/message-lines';
import type { Ports } from '../ports/ports';
import { SecretNeeded } from '../secrets/device-secrets';
import type { FeedIntake, IntakeAdapter } from './feed-intake';
import type { MessageReading } from './keeper';
import { isRefusal } from './reading';

/** Identity comes from topic and certificate; only where there are none the message, or its file, may say it. */
export function deviceOf(
  { passedOnTo, deviceType }: Pick<FeedIntake, 'passedOnTo' | 'deviceType'>,
  names: DeviceNames,
  { deviceId, topicThing, fileDevice }: Message,
  reading: Pick<MessageReading<unknown, unknown>, 'deviceId'>,
): string {
  const isPassedOn = passedOnTo !== undefined;
  if (deviceId !== undefined && topicThing !== undefined && !isPassedOn) return deviceId;
  const written = (isPassedOn ? reading.deviceId : (deviceId ?? reading.deviceId ?? fileDevice)) ?? '';
  return written.trim() === '' ? '' : names.of(written, deviceType);
}

/** Whose a message is, as far as it says so; null of one that cannot be read. One that is sealed names its device in the clear. */
function namedBy<E, R>(
  feed: IntakeAdapter<E, R>,
  message: Message,
  city: CityContext,
  names: DeviceNames,
): string | null {
  const read = feed.read(message, city);
  if (read instanceof SecretNeeded) return names.of(read.secretOf, feed.deviceType);
  if (isRefusal(read) || (read.isUnnamed && message.deviceId === undefined)) return null;
  return deviceOf(feed, names, message, read) || null;
}

/** Tells whose the lines of a file of a feed are. */
export async function nameRows<E, R>(
  feed: IntakeAdapter<E, R>,
  file: MessageFile,
  called: CityContext,
  ports: Ports,
  tell: TellRow,
): Promise<void> {
  const city = await withKnown(feed.service, called, ports, feed.knows);
  const names = await DeviceNames.of(feed.service, city, ports);
  const lines = feed.lines?.(city) ?? readMessageLines;
  for await (const { lineNumber, message } of lines(file, feed.maxMessageBytes, new FileBytes()))
    tell(lineNumber, isRefusal(message) ? null : namedBy(feed, message, city, names));
}
