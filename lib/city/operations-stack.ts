import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import { AlarmSet, ServiceDashboard } from '../../constructs';
import type { City } from '../config/city-schema';
import type { CityContext } from './city-context';
import { CityStack } from './city-stack';
import { cityAlarms } from './dashboards/city-alarms';
import { cityDashboard } from './dashboards/city-dashboard';
import { pipelineDashboard } from './dashboards/pipeline-dashboard';
import type { HandlerCode } from './handler-code';
import { OperationsDesk } from './operations-desk';

export interface OperationsStackProps {
  readonly context: CityContext;
  readonly code: HandlerCode;
}

/** What the people of a city's operations centre look at and work with, and the budget where the city has one. */
export class OperationsStack extends CityStack {
  constructor(scope: Construct, id: string, { context, code }: OperationsStackProps) {
    super(scope, id, {
      stackName: context.name('operations'),
      description: `${context.title}: dashboards, alarms of the whole city, budget`,
      // Its audit trail must not go by a slip.
      terminationProtection: context.city.operations !== undefined && context.city.stage === 'production',
    });
    new ServiceDashboard(this, 'City', cityDashboard(context));
    new ServiceDashboard(this, 'Pipeline', pipelineDashboard(context));
    const { operations } = context.city;
    const desk = operations && new OperationsDesk(this, 'Desk', { context, code, operations });
    new AlarmSet(this, 'Alarms', cityAlarms(this, context, desk));
    if (context.city.budget) this.budget(context, context.city.budget);
  }

  private budget(context: CityContext, { monthly, email }: NonNullable<City['budget']>): void {
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: context.name('monthly', 'account'),
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthly, unit: context.currency },
      },
      notificationsWithSubscribers: [80, 100].map((threshold) => ({
        notification: {
          notificationType: 'ACTUAL',
          comparisonOperator: 'GREATER_THAN',
          threshold,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'EMAIL', address: email }],
      })),
    });
  }
}
