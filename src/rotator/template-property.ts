import { CfnResource } from 'aws-cdk-lib';

/** What an L1 keeps to itself: what escape hatches have laid over it, and what a resource without a type of its own was given. */
interface Inside {
  readonly rawOverrides?: { readonly Properties?: Record<string, unknown> };
  readonly _cfnProperties?: Record<string, unknown>;
}

/**
 * A property as the template will have it, an override before the value of the L1. It is not resolved: the user may not have
 * finished what a Lazy produces, and a Lazy keeps what it produced first.
 */
export function templateProperty(resource: CfnResource, name: string, value: unknown): unknown {
  const { rawOverrides, _cfnProperties } = resource as unknown as Inside;
  const overrides = rawOverrides?.Properties ?? {};
  return name in overrides ? overrides[name] : value ?? _cfnProperties?.[name];
}
