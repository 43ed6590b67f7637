import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** A stack to write, with its place in the assembly. */
export interface WrittenStack {
  readonly template: object;
  /** `aws://account/region`. @default an environment-agnostic stack */
  readonly environment?: string;
  /** @default none */
  readonly dependencies?: readonly string[];
  /** @default the artifact's name */
  readonly stackName?: string;
}

/** A cloud assembly written by hand: what is in it is what the test says, and nothing else. */
export class AssemblyOnDisk {
  readonly directory: string;
  private readonly artifacts: Record<string, object> = {};
  private readonly files: Record<string, object> = {};

  constructor(directory = mkdtempSync(path.join(tmpdir(), 'test-assembly-'))) {
    this.directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  addStack(id: string, { template, environment = 'aws://unknown-account/unknown-region', dependencies = [], stackName }: WrittenStack): this {
    this.write(`${id}.template.json`, JSON.stringify(template));
    this.artifacts[id] = {
      type: 'aws:cloudformation:stack', environment, dependencies: [...dependencies, `${id}.assets`], properties: { templateFile: `${id}.template.json`, stackName },
    };
    return this;
  }

  /** A stage's assembly inside this one. */
  addStage(id: string): AssemblyOnDisk {
    this.artifacts[id] = { type: 'cdk:cloud-assembly', properties: { directoryName: `assembly-${id}` } };
    return new AssemblyOnDisk(path.join(this.directory, `assembly-${id}`));
  }

  /** A directory asset. @returns the object's key */
  addCode(hash: string, files: Record<string, string>): string {
    const directory = path.join(this.directory, `asset.${hash}`);
    mkdirSync(directory, { recursive: true });
    Object.entries(files).forEach(([name, text]) => writeFileSync(path.join(directory, name), text));
    return this.addAsset(`${hash}.zip`, `asset.${hash}`);
  }

  /** A file asset. @returns the object's key */
  addFile(objectKey: string, content: string | Buffer): string {
    this.write(`asset.${objectKey}`, content);
    return this.addAsset(objectKey, `asset.${objectKey}`);
  }

  /** An entry of the asset manifest. @returns the object's key */
  addAsset(objectKey: string, file: string): string {
    this.files[objectKey] = { source: { path: file }, destinations: { current: { bucketName: 'assets', objectKey } } };
    return objectKey;
  }

  /** Writes the manifests. @returns the directory */
  synthesize(): string {
    this.write('all.assets.json', JSON.stringify({ files: this.files }));
    this.write('manifest.json', JSON.stringify({
      version: '40.0.0', artifacts: { ...this.artifacts, 'all.assets': { type: 'cdk:asset-manifest', properties: { file: 'all.assets.json' } } },
    }));
    return this.directory;
  }

  dispose(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private write(name: string, content: string | Buffer): void {
    writeFileSync(path.join(this.directory, name), content);
  }
}
