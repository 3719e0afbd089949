/** Collections of TextUs: `members`, and `view.next` to follow (vendor page overview/collections). */
import type { IDataObject } from 'n8n-workflow';
import type { Listing } from '../shared/pages';
import type { Reply } from '../shared/provider';
import type { Query, SafePath } from '../shared/url';

interface Collection {
	members?: IDataObject[];
	member?: IDataObject[];
	'hydra:member'?: IDataObject[];
	view?: { next?: string | null };
	'hydra:view'?: { next?: string | null };
}

function bodyOf({ body }: Reply): Collection {
	return typeof body === 'object' && body !== null ? body : {};
}

/**
 * A list of TextUs. Pages are never built, only followed: no page parameter is documented. A collection without `view`
 * is complete. The keys with the `hydra:` prefix are reported by one client and accepted too.
 */
export function collection(path: SafePath, query?: Query): Listing<IDataObject> {
	return {
		first: { method: 'GET', path, query },
		rows: (reply) => {
			const body = bodyOf(reply);
			return body.members ?? body.member ?? body['hydra:member'] ?? [];
		},
		next: (reply) => {
			const body = bodyOf(reply);
			const next = (body.view ?? body['hydra:view'])?.next;
			return next ? { method: 'GET', path: next } : undefined;
		},
	};
}
