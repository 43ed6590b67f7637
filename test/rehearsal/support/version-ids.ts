/** Version ids that are long enough for the service, and tell apart at a glance. */
export function versionId(name: string): string {
  return `${name}-`.padEnd(36, '0');
}
