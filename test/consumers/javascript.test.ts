import { javascriptConsumers } from './javascript/environment';
import { languageSuite } from './tools/language-suite';

languageSuite('javascript', javascriptConsumers);
