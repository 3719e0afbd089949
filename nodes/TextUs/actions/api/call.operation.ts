/** Calls any path of the API (apidocs.next.textus.com). */
import { shape } from '../../../shared/http';
import { rawCall } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { TEXTUS_URL } from '../../transport/credential';

const row = shape.object({ id: shape.optional(shape.text) });

export const call = rawCall({
	provider: 'TextUs',
	below: TEXTUS_URL,
	placeholder: '/my_account/groups',
	listing: ({ path, query }) => collection(path, row, query),
});
