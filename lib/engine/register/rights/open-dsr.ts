import type { RequestFacts, RequestStep } from '../kinds';

/** Status object of OpenDSR 2.0. */
interface OpenDsr {
  readonly controller_id: string;
  readonly expected_completion_time: string;
  readonly subject_request_id: string;
  readonly request_status: 'pending' | 'in_progress' | 'completed' | 'cancelled';
  readonly api_version: '2.0';
  readonly results_count: number;
}

/** Status of OpenDSR 2.0 that a step means. */
export function openDsrStatus(step: RequestStep, outcome: RequestFacts['outcome']): OpenDsr['request_status'] {
  if (step === 'finished') return outcome === 'cancelled' ? 'cancelled' : 'completed';
  return step === 'received' ? 'pending' : 'in_progress';
}

/** Status object of OpenDSR 2.0. Its times have no fraction of a second. */
export function openDsrOf(
  request: Pick<RequestFacts, 'step' | 'outcome' | 'respondBy' | 'records'> & { readonly id: string },
  controller: string,
): OpenDsr {
  return {
    controller_id: controller,
    expected_completion_time: request.respondBy.replace(/\.\d+Z$/, 'Z'),
    subject_request_id: request.id,
    request_status: openDsrStatus(request.step, request.outcome),
    api_version: '2.0',
    results_count: request.records,
  };
}
