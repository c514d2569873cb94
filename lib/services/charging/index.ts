import { service } from '../shared/service';
import { chargingConfig as config } from './config';
import { charging as facts, framesPerDay, stationCount } from './facts';
import { checkCharging } from './section-check';

export const charging = service({
  facts,
  config,
  check: checkCharging,
  costs: [
    {
      id: 'connection-minutes',
      doc: 'Minutes that stations are connected.',
      item: 'apigateway.websocket-minutes',
      unitsPerMonth: (c) => stationCount(c) * 43_800,
    },
    {
      id: 'answers',
      doc: 'Answers to the frames of stations, which are messages too.',
      item: 'apigateway.websocket-messages',
      unitsPerMonth: (c) => framesPerDay(c) * 30.4,
    },
  ],
});
