import type { RegisterIndicator } from '../../../services/shared/register-indicators';
import type { BackOffice } from '../office';

/**
 * The value of an indicator now; null is no data. Of a service's own it is
 * `showFigure<IndicatorOf<typeof facts>>(office, …)`.
 */
export function showFigure<I extends string = RegisterIndicator>(
  { city, ports }: Pick<BackOffice, 'city'> & { readonly ports: Pick<BackOffice['ports'], 'clock' | 'metrics'> },
  indicator: NoInfer<I>,
  value: number | null,
): void {
  ports.metrics.indicator({ indicator, deviceId: city, atMs: ports.clock.nowMs(), value });
}
