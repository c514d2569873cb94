import type { JobTemplateProps } from '../../constructs';
import type { CityContext } from './city-context';
import { words } from './dashboards/words';

/** Firmware update of any device type: slow at first, stopped when one device in ten fails. */
export const firmwareUpdate = (context: CityContext): JobTemplateProps => ({
  id: 'firmware-update',
  description: context.label(words.firmwareUpdate),
  document: { operation: 'firmware-update', url: '${aws:iot:parameter:url}', sha256: '${aws:iot:parameter:sha256}' },
  rollout: { basePerMinute: 5, maximumPerMinute: 500, factor: 2, successesToSpeedUp: 25 },
  abort: { percent: 10, afterDevices: 10 },
  timeoutMinutes: 60,
  retries: 2,
});
