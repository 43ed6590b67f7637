import { Deployment } from './asked';
import { Bookkeeper } from './bookkeeper';
import { Deed, Edit, RingEdit } from './commands';
import { edited, Editing } from './hand-edits';
import { withLayout } from './redeployed';
import { Service } from './service';
import { KeyLayoutSpec } from '../../src/key-spec';
import { tolerant } from '../handler/tolerant';

/** What people do to the secret and its rotation: deployments, values put by hand, labels moved. */
export class People {
  /** Whether they did something to the secret since the rotation has begun. */
  public disturbed = false;

  private handMade = 0;

  constructor(private readonly service: Service, private readonly book: Bookkeeper, public deployment: Deployment) {}

  /** Does one of their deeds. */
  public do(deed: Deed): void {
    const { service } = this;
    switch (deed.deed) {
      case 'deploy':
        this.deployment = deed.deployment;
        return;
      case 'put':
        return this.edit(deed.edits);
      case 'reshape':
        return this.reshape(deed.key, deed.edit, deed.layout);
      case 'putOld': {
        const old = this.served(deed.version);
        return old === undefined ? undefined : this.put(service.textOf(service.secret.versions.get(old))!, old);
      }
      case 'rollBack':
        return this.moveCurrent(this.served(deed.version));
      case 'forward':
        return this.moveCurrent(service.holder('AWSPREVIOUS')?.versionId);
      case 'cancel':
        this.disturbed = true;
        service.operate('CancelRotateSecret');
        return;
      case 'dropPending': {
        const pending = service.holder('AWSPENDING');
        this.disturbed = true;
        return pending && tolerant(() => service.operate('UpdateSecretVersionStage', { VersionStage: 'AWSPENDING', RemoveFromVersionId: pending.versionId }));
      }
    }
  }

  /** Puts a value by hand, made of that of a version. */
  public put(text: string, madeOf: string | undefined): void {
    this.disturbed = true;
    const versionId = this.service.put(text);
    if (versionId !== undefined) {
      this.book.tookOver(versionId, madeOf);
    }
  }

  private edit(edits: readonly Edit[]): void {
    const { service, book } = this;
    const current = service.holder('AWSCURRENT');
    const editing: Editing = {
      handMade: () => `made-by-hand-for-tests-only-${++this.handMade}`,
      layoutOf: (name) => book.accountOf(current?.versionId).rings.get(name)?.layout,
      textOf: (version) => service.textOf(service.secret.versions.get(this.served(version) ?? '')),
    };
    this.put(edits.reduce((text, edit) => edited(text, edit, editing), service.textOf(current) ?? '{}'), current?.versionId);
  }

  private reshape(key: number, edit: RingEdit, layout: KeyLayoutSpec): void {
    const { spec } = this.deployment;
    const { name } = spec.keys[key % spec.keys.length];
    this.edit([{ ...edit, name }]);
    this.deployment = { ...this.deployment, spec: withLayout(spec, name, layout) };
  }

  private served(version: number): string | undefined {
    return [...this.book.served][version % Math.max(1, this.book.served.size)];
  }

  private moveCurrent(to: string | undefined): void {
    const from = this.service.holder('AWSCURRENT')?.versionId;
    if (to === undefined || from === to) {
      return;
    }
    this.disturbed = true;
    this.service.operate('UpdateSecretVersionStage', { VersionStage: 'AWSCURRENT', MoveToVersionId: to, RemoveFromVersionId: from });
    this.book.tookOver(to, undefined);
  }
}
