import { service } from '../../../../lib/services/shared/service';
import { config } from './config';
import { noise as facts } from './facts';

export const noise = service({ facts, config });
