// The CloudFormation validation engine costs 1.4 s a process; only the suites about validation switch it on.
process.env.CDK_VALIDATION ??= 'false';
