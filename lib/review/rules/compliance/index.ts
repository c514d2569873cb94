import type { Rule } from '../rule';
import { acknowledgements } from './acknowledgements';
import { approvals } from './approvals';
import { otherPlace } from './copies';
import { findings } from './findings';
import { icp } from './icp';
import { residency } from './residency';
import { retentionDuty } from './retention-duty';

/** What laws and standards ask for. */
export const complianceRules: readonly Rule[] = [
  findings,
  acknowledgements,
  approvals,
  residency,
  otherPlace,
  icp,
  retentionDuty,
];
