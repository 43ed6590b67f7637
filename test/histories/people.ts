import { Deployment } from './asked';
import { Bookkeeper } from './bookkeeper';
import { Deed } from './commands';
import { edited } from './hand-edits';
import { Service } from './service';
import { tolerant } from '../handler/tolerant';

/** What people do to the secret and its rotation: deployments, values put by hand, labels moved. */
export class People {
  /** Whether they did something to the secret since the rotation has begun. */
  public disturbed = false;

  private handMade = 0;

  constructor(private readonly service: Service, private readonly book: Bookkeeper, public deployment: Deployment) {}

  /** Does one of their deeds. */
  public do(deed: Deed): void {
    const { service, book } = this;
    switch (deed.deed) {
      case 'deploy':
        this.deployment = deed.deployment;
        return;
      case 'put': {
        const current = service.holder('AWSCURRENT');
        const layoutOf = (name: string) => book.accountOf(current?.versionId).rings.get(name)?.layout;
        const made = () => `made-by-hand-for-tests-only-${++this.handMade}`;
        return this.put(deed.edits.reduce((text, edit) => edited(text, edit, made, layoutOf), service.textOf(current) ?? '{}'), current?.versionId);
      }
      case 'putOld': {
        const old = [...book.served][deed.version % Math.max(1, book.served.size)];
        return old === undefined ? undefined : this.put(service.textOf(service.secret.versions.get(old))!, old);
      }
      case 'rollBack':
        return this.moveCurrent([...book.served][deed.version % Math.max(1, book.served.size)]);
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
    const { VersionId: versionId } = this.service.operate('PutSecretValue', { SecretString: text, ClientRequestToken: this.service.newVersionId() });
    this.book.tookOver(String(versionId), madeOf);
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
