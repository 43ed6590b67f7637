import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for the SDK's default credential chain in the bundle. Lambda hands the role's credentials over in the
 * environment, and leaving the rest of the chain out halves the time that the function takes to load.
 */
export const defaultProvider = fromEnv;
