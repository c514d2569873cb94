import { type Effect, other } from '../services/shared';

/** Of a setting that says no effect: all that is known is that it changes. Of a group without one its settings speak. */
export const unsaid: Effect = {
  ...other('service', { en: 'the service works otherwise from now on', zh: '此后该服务的运行方式改变' }),
  each: 'presence',
};
