import type { CityContext } from '../../city/city-context';
import { IotDeviceJobs } from '../../registry/aws/iot-device-jobs';
import type { Session } from '../session';
import { addressee, checkShadow } from './addressee';
import { iotShadows } from './iot-shadows';
import { commandByJob, type JobAnswer, type JobCommand } from './job';
import { commandByShadow, type ShadowAnswer, type ShadowCommand } from './shadow';
import type { ShadowReport } from './shadows';
import { realTime } from './wait';

/** Commands to devices of a city. Throw UserError as `addressee` and `checkShadow` do. */
export interface CityCommands {
  byShadow(command: ShadowCommand): Promise<ShadowAnswer>;
  byJob(command: JobCommand): Promise<JobAnswer>;
  /** A named shadow as it is, asking nothing of the device; undefined when nobody has set or reported it. */
  shown(thing: string, shadow: string): Promise<ShadowReport | undefined>;
}

export const openCommands = (session: Session, context: CityContext): CityCommands => ({
  async byShadow(command) {
    checkShadow(await addressee(session, context, command.thing), command.shadow);
    return commandByShadow(command, await iotShadows(session), realTime);
  },
  async byJob(command) {
    await addressee(session, context, command.thing);
    const { region, account } = session.place;
    const prefix = ['arn', context.partition, 'iot', region, account, 'thing/'].join(':');
    return commandByJob(command, new IotDeviceJobs(session.iot, prefix), realTime);
  },
  async shown(thing, shadow) {
    checkShadow(await addressee(session, context, thing), shadow);
    return (await iotShadows(session)).read(thing, shadow);
  },
});
