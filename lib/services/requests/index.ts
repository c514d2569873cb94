import { service } from '../shared/service';
import { check, config } from './config';
import { requests as facts } from './facts';

export const requests = service({ facts, config, check });
