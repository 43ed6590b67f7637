import { Assembly } from './templates';

/** Control Tower's rules say their own name at the head of the description. */
const CONTROL = /^\[(CT\.[A-Z0-9.]+)\]/;

/** What the checks found in a stack: the rule and the construct, a line each, by the check's name. */
export function findingsIn(stack: string, assembly: Assembly): Record<string, string[]> {
  const reports: any[] = assembly.json('validation-report.json').pluginReports;
  const found = reports.map(({ pluginName, violations }) => [pluginName, violations.flatMap((violation: any) => violation.violatingConstructs
    .map((construct: any) => construct.constructPath)
    .filter((path: string) => path.startsWith(`${stack}/`))
    .map((path: string) => `${CONTROL.exec(violation.description)?.[1] ?? violation.ruleName} at ${path}`)).sort()] as const);
  return Object.fromEntries(found.filter(([, lines]) => lines.length > 0));
}

/** The findings in a stack that somebody acknowledged, and that are therefore not reported: the rule and the construct, a line each. */
export function acknowledgedIn(stack: string, assembly: Assembly): string[] {
  const constructs = Object.entries<any[]>(assembly.json(`${stack}.metadata.json`));
  const inMetadata = constructs.flatMap(([path, entries]) => entries
    .filter((entry) => entry.type === 'aws:cdk:acknowledged-rules')
    .flatMap((entry) => Object.keys(entry.data).map((rule) => `${rule} at ${path.slice(1)}`)));
  // The way of cdk-nag 2, which its successor can be told to follow, and of cfn-guard.
  const resources = Object.entries<any>(assembly.templates[`${stack}.template.json`].Resources);
  const inTemplate = resources.flatMap(([logicalId, { Metadata }]) => ['cdk_nag', 'guard']
    .filter((check) => Metadata?.[check])
    .map((check) => `${check} at ${logicalId}`));
  return [...inMetadata, ...inTemplate];
}
