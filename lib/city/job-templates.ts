import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { JobTemplateProps } from '../../constructs';
import type { CityContext } from './city-context';

/** Name of the role with which jobs give devices links to firmware. */
export const firmwareLinkRole = (context: CityContext): string => context.name('firmware-links', 'account');

/** Id of the template in a service. */
export const firmwareTemplate = 'firmware-update';

/**
 * Firmware update of any device type, slow at first. AWS IoT fills no parameters into templates of one's own: `citykit
 * devices update` takes roll-out, time-out and retries from here and makes document and abort criteria itself.
 */
export const firmwareUpdate = (scope: Construct, context: CityContext): JobTemplateProps => ({
  id: firmwareTemplate,
  // In one language for good: AWS replaces a template whose description changes, and its name is taken.
  description: 'Firmware update',
  document: { operation: 'firmware-update' },
  rollout: { basePerMinute: 5, maximumPerMinute: 500, factor: 2, successesToSpeedUp: 25 },
  // For jobs that people start by hand, and the same for good, as is the description.
  abort: { percent: 10, afterDevices: 10 },
  timeoutMinutes: 60,
  retries: 2,
  presignedUrl: {
    roleArn: Stack.of(scope).formatArn({
      service: 'iam',
      region: '',
      resource: 'role',
      resourceName: firmwareLinkRole(context),
    }),
    expiresSeconds: 3600,
  },
});
