import type { StateStorePort } from '../../engine/ports/ports';
import { RotationBook } from '../../registry/rotation/book';
import type { DueDevice } from '../../registry/rotation/rotation';
import type { RotationPorts } from '../../registry/rotation/step';
import { survey } from '../../registry/rotation/steps/survey';
import { overlayState } from './overlay-state';

export interface DistrictForecast {
  readonly district: string;
  /** The most urgent first. */
  readonly due: readonly DueDevice[];
}

export interface ForecastParts extends Pick<RotationPorts, 'certificates' | 'things' | 'clock' | 'policy'> {
  /** The city's own book: what it knows of certificates is not asked again. */
  readonly state: Pick<StateStorePort, 'read'>;
  readonly districts: readonly string[];
}

/** Which certificates a survey would find due now, by the survey's own step; nothing is written. */
export async function forecast({ state, districts, ...parts }: ForecastParts): Promise<readonly DistrictForecast[]> {
  const book = new RotationBook(overlayState(state));
  const nothing = async () => undefined as never;
  const ports: RotationPorts = {
    ...parts,
    book,
    jobs: { start: nothing, execution: nothing, withdraw: nothing },
    connections: { seen: nothing },
    metrics: { indicator() {}, count() {}, sample() {}, flush() {} },
  };
  let page = await survey({}, ports);
  while (page.marker !== undefined) page = await survey({ marker: page.marker }, ports);
  return Promise.all(districts.map(async (district) => ({ district, due: await book.due(district) })));
}
