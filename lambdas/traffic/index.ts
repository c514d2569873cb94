import { serving } from '../../lib/engine/handlers/service-handler';
import { traffic } from '../../lib/services/traffic/facts';
import { basicSafety } from './basic-safety';
import { controllerStatus } from './controller-status';
import { detectorFlow } from './detector-flow';
import { hiresLog } from './hires-log';
import { spatMap } from './spat-map';

export const serves = serving(traffic, {
  feeds: {
    'hires-log': hiresLog,
    'spat-map': spatMap,
    'basic-safety': basicSafety,
    'detector-flow': detectorFlow,
    'controller-status': controllerStatus,
  },
});
