import { service } from '../../../../lib/services/shared/service';
import { config } from './config';
import { parcels as facts } from './facts';

export const parcels = service({ facts, config });
