// The lines of the index that unwrap forms written as JSON text.
import { withoutText } from 'page:README';

export { withoutText };
