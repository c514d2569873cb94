import type { DataSubjectRequest, RequestStep } from '../../../lib/services/residents/operations/request';

type OpenDsr = DataSubjectRequest['openDsr'];

/** Status of OpenDSR 2.0 that a step means. */
export function openDsrStatus(step: RequestStep, outcome: DataSubjectRequest['outcome']): OpenDsr['request_status'] {
  if (step === 'finished') return outcome === 'cancelled' ? 'cancelled' : 'completed';
  return step === 'received' ? 'pending' : 'in_progress';
}

/** Status object of OpenDSR 2.0. Its times have no fraction of a second. */
export function openDsrOf(
  request: Pick<DataSubjectRequest, 'id' | 'step' | 'outcome' | 'respondBy' | 'records'>,
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
