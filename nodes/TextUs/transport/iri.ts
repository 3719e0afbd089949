/** IDs as replies write them. */
import { shape } from '../../shared/http';
import { isIri } from './ids';

/** The IRI of a row, e.g. /messages/QNDkpL. */
export const iri = (collection: string) => shape.where(shape.text, (value) => isIri(value, collection));
