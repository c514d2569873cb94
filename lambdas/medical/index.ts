import { beds } from './beds';
import { visits } from './visits';

/** The processor of each feed. */
export const feeds = { adt: visits, beds };
