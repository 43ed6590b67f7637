import * as path from 'node:path';

/** What the end-to-end tests install for themselves, in the checkout and not in git. */
export const E2E_DIRECTORY = path.join(__dirname, '..', '..', '..', '.e2e');

/** The time that a first run may need to install it, in milliseconds. */
export const INSTALL_TIMEOUT = 600_000;
