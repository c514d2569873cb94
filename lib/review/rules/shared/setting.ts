import type { Service } from '../../../services/shared';
import type { PhraseValue } from '../../words/phrase';

/** The setting as the city's file writes it, below its service: `adaptiveTiming`. */
export const settingLabel = (service: Service, path: string): PhraseValue =>
  path.replace(`services.${service.id}.`, '');
