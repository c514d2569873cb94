import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { IotChecks } from '../../constructs/checks/iot-checks';
import type { Service } from '../services/shared';

/** Packs that every synth runs; services with data of people bring two more. */
export function addChecks(app: App, services: readonly Service[]): void {
  const sensitive = services.some((s) => s.dataClass !== 'operational');
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app),
    new ServerlessChecks(app),
    new IotChecks(),
    ...(sensitive ? [new HIPAASecurityChecks(app), new NIST80053R5Checks(app)] : []),
  );
}
