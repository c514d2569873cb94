import { service } from '../../../../lib/services/shared/service';
import { config } from './config';
import { permits as facts } from './facts';
import { operations } from './operations';

export const permits = service({ facts, config, operations: { register: operations } });
