import { ServiceError } from '../../rehearsal/secrets-manager/service-error';

/** Does something of which nothing happens where Secrets Manager itself refuses it. */
export function tolerant(act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof ServiceError)) {
      throw error;
    }
  }
}
