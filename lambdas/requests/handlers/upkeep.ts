import { awsDesk } from '../georeport/aws-desk';
import { keepUp } from '../georeport/upkeep';

/** By the clock, every hour. */
export async function handler(): Promise<void> {
  const desk = awsDesk();
  await keepUp(desk);
  desk.ports.metrics.flush();
}
