import { Stack } from 'aws-cdk-lib';
import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { checkDashboard } from './dashboard-rules';
import { placeSections } from './layout';
import type { ServiceDashboardProps } from './service-dashboard-props';

/** A CloudWatch dashboard from plain data. The same data give the same body, so a diff shows what changed. */
export class ServiceDashboard extends Construct {
  readonly dashboardName: string;

  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    checkDashboard(this, props);
    this.dashboardName = props.dashboardName;
    new CfnDashboard(this, 'Dashboard', {
      dashboardName: props.dashboardName,
      dashboardBody: Stack.of(this).toJsonString({
        start: `-${props.span ?? 'PT24H'}`,
        periodOverride: 'inherit',
        widgets: placeSections(this, props.sections),
      }),
    });
  }
}
