// A thread of `citykit review --simulate`: runs what the main thread hands it through the processors.
import { runInThread } from '../lib/day/in-threads';
import { services } from '../lib/services';
import { processors } from './processors';

void runInThread({ services, processors });
