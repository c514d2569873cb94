import { service } from '../shared/service';
import { chargingConfig as config } from './config';
import { charging as facts, framesPerDay } from './facts';
import { chargingOperations } from './operations';
import { checkCharging } from './section-check';
import { stationCount } from './station-count';

export const charging = service({
  facts,
  config,
  check: checkCharging,
  // The function that speaks to stations by the clock.
  offers: { by: 'schedule', operations: chargingOperations },
  simulation: async () => (await import('./simulation')).chargingSimulation,
  costs: [
    {
      id: 'connection-minutes',
      doc: { en: 'Minutes that stations are connected.', zh: '充电站保持连接的分钟数。' },
      item: 'apigateway.websocket-minutes',
      unitsPerMonth: (c) => stationCount(c) * 43_800,
    },
    {
      id: 'answers',
      doc: {
        en: 'Answers to the frames of stations, which are messages too.',
        zh: '对充电站报文的应答，同样按消息计费。',
      },
      item: 'apigateway.websocket-messages',
      unitsPerMonth: (c) => framesPerDay(c) * 30.4,
    },
  ],
});
