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

/** The newest aws-cdk-lib that the registries of all languages have. The examples' manifests name it. */
export const IN_EVERY_REGISTRY = '2.263.0';

/** The newest aws-cdk-lib that each language's registry has. */
export const NEWEST_IN_REGISTRY = {
  typescript: NEWEST['aws-cdk-lib'],
  python: '2.275.0',
  java: '2.263.0',
  go: '2.269.0',
} as const;
