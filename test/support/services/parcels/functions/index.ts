import { serviceHandler, serving } from '../../../../../lib/engine/handlers/service-handler';
import { parcels } from '../facts';
import { coolings } from './coolings';
import { doors } from './doors';
import { desk, movements } from './movements';
import { trips } from './trips';

export const serves = serving(parcels, { feeds: { movements, desk, trips, doors, coolings } });

export const handler = serviceHandler(serves);
