/** Packages and the exact version of each. */
export type Packages = Readonly<Record<string, string>>;

/** What an app has that is as far behind as the peer dependencies allow; its TypeScript is of the same days. */
export const FLOOR: Packages = {
  'aws-cdk-lib': '2.189.1',
  'constructs': '10.4.2',
  'typescript': '5.8.3',
};

/** What an app has that is begun today. */
export const NEWEST: Packages = {
  'aws-cdk-lib': '2.276.0',
  'constructs': '10.8.1',
  'typescript': '7.0.2',
};

/** Rules that others wrote for templates; cdk-nag does not install beside the floor. */
export const POLICY_CHECKS: Packages = {
  'cdk-nag': '3.0.2',
  '@cdklabs/cdk-validator-cfnguard': '0.0.62',
};
