import { serviceHandler, serving } from '../../lib/engine/handlers/service-handler';
import { requests as facts } from '../../lib/services/requests/facts';
import { assets } from './assets';
import { requests } from './requests';

export const serves = serving(facts, { feeds: { requests, assets } });

export const handler = serviceHandler(serves);
