import { Form } from './form';
import { currentAndOthers, joined, newestFirst, oldestFirst, single } from './lists';
import { jwkSet, keyIds, numberedMap, numberedMapWithCurrent, versioned } from './maps';
import { KeyLayoutSpec } from '../../../key-spec';

/** The form of a layout. */
export function formOf(layout: KeyLayoutSpec): Form {
  switch (layout.kind) {
    case 'single':
      return single;
    case 'newestFirst':
      return newestFirst;
    case 'oldestFirst':
      return oldestFirst;
    case 'joined':
      return joined(layout.separator!);
    case 'currentAndOthers':
      return currentAndOthers(layout.separator);
    case 'numberedMap':
      return layout.field === undefined ? numberedMap : numberedMapWithCurrent;
    case 'versioned':
      return versioned;
    case 'keyIds':
      return keyIds;
    case 'jwkSet':
      return jwkSet;
  }
}
