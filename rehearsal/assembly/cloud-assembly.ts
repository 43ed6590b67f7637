import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { AssetFiles } from './asset-files';
import { JsonObject, objectOrEmpty, readJsonObject } from './json';
import { StackTemplate } from './stack-template';

/** What stands for an account that the app leaves open. */
export const ANY_ACCOUNT = '123456789012';

/** What stands for a region that the app leaves open. */
export const ANY_REGION = 'us-east-1';

/** Everything that an app has synthesized: the stacks of all its stages, and their assets. */
export class CloudAssembly {
  /**
   * Reads the directory that `cdk synth` writes (`cdk.out`), whatever language the app is in.
   *
   * @throws where the directory is none
   * @see https://docs.aws.amazon.com/cdk/v2/guide/deploy.html
   */
  static read(directory: string): CloudAssembly {
    if (!existsSync(path.join(directory, 'manifest.json'))) {
      throw new Error(`${directory} is no cloud assembly: it has no manifest.json; synthesize the app first, and give the directory that it writes`);
    }
    const assembly = new CloudAssembly();
    assembly.addDirectory(directory, '');
    return assembly;
  }

  readonly assets = new AssetFiles();
  private readonly known = new Map<string, StackTemplate>();

  private constructor() {}

  /** Every stack; nested stacks are added as they are found. */
  get stacks(): readonly StackTemplate[] {
    return [...this.known.values()];
  }

  /** A stack by its id within the assembly. */
  stack(id: string): StackTemplate | undefined {
    return this.known.get(id);
  }

  /**
   * Makes a nested stack known.
   *
   * @param templateUrl the resolved TemplateURL of its resource
   * @throws where its template isn't in the assembly
   */
  addNestedStack(parent: StackTemplate, logicalId: string, templateUrl: string): StackTemplate {
    const file = this.assets.findByUrl(templateUrl);
    if (file === undefined) {
      throw new Error(`the template of the nested stack ${logicalId} in ${parent.id} isn't in the assembly`);
    }
    const nested = new StackTemplate({
      id: `${parent.id}/${logicalId}`,
      stackName: `${parent.stackName}-${logicalId}`,
      environment: parent,
      template: readJsonObject(file),
      dependsOn: [],
      parent: { stack: parent, logicalId },
    });
    this.known.set(nested.id, nested);
    return nested;
  }

  private addDirectory(directory: string, prefix: string): void {
    const artifacts = objectOrEmpty(readJsonObject(path.join(directory, 'manifest.json')).artifacts);
    for (const [id, artifact] of Object.entries(artifacts)) {
      const { type, properties, environment, dependencies } = objectOrEmpty(artifact);
      const { templateFile, directoryName, file, stackName } = objectOrEmpty(properties);
      if (type === 'aws:cloudformation:stack') {
        this.known.set(prefix + id, new StackTemplate({
          id: prefix + id,
          stackName: String(stackName ?? id),
          environment: parseEnvironment(environment),
          template: readJsonObject(path.join(directory, String(templateFile))),
          dependsOn: (Array.isArray(dependencies) ? dependencies : []).map(dependency => `${prefix}${String(dependency)}`),
        }));
      } else if (type === 'cdk:cloud-assembly') {
        this.addDirectory(path.join(directory, String(directoryName)), `${prefix}${id}/`);
      } else if (type === 'cdk:asset-manifest') {
        this.assets.addManifest(path.join(directory, String(file)));
      }
    }
  }
}

function parseEnvironment(environment: unknown): { account: string; region: string } {
  const [account = '', region = ''] = String(environment ?? '').replace(/^aws:\/\//, '').split('/');
  return {
    account: /^\d{12}$/.test(account) ? account : ANY_ACCOUNT,
    region: region === '' || region === 'unknown-region' ? ANY_REGION : region,
  };
}

/** The construct path of a resource where the app wrote it down, else stack and logical id. */
export function displayName(stack: StackTemplate, logicalId: string): string {
  const metadata: JsonObject = stack.resources[logicalId]?.Metadata ?? {};
  const constructPath = metadata['aws:cdk:path'];
  return typeof constructPath === 'string' ? constructPath.replace(/\/(Resource|Default)$/, '') : `${stack.id}/${logicalId}`;
}
