import { serviceHandler, serving } from '../../../../../lib/engine/handlers/service-handler';
import { parcels } from '../facts';
import { doors } from './doors';
import { movements } from './movements';

export const serves = serving(parcels, { feeds: { movements, doors } });

export const handler = serviceHandler(serves);
