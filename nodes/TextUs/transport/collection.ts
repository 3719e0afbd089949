/** Collections of TextUs: `members`, and `view.next` to follow (vendor page overview/collections). */
import type { IDataObject } from 'n8n-workflow';
import { CallFailure, type Listing, type Query, type Reply, type SafePath } from '../../shared/http';

interface View {
	next?: string | null;
	'hydra:next'?: string | null;
}

interface Collection {
	members?: IDataObject[];
	member?: IDataObject[];
	'hydra:member'?: IDataObject[];
	view?: View;
	'hydra:view'?: View;
}

function bodyOf({ body }: Reply): Collection {
	return typeof body === 'object' && body !== null ? body : {};
}

/** A reply without members is no empty list: "not opted out" must not be read from a stranger's reply. */
function membersOf(reply: Reply): IDataObject[] {
	const body = bodyOf(reply);
	const members = body.members ?? body.member ?? body['hydra:member'];
	if (members) return members;
	throw new CallFailure({
		message: `TextUs answered without a list (HTTP ${reply.status})`,
		hint: 'Check the base URL of the credential.',
		outcome: 'rejected',
		statusCode: reply.status,
	});
}

/**
 * A list of TextUs. Pages are never built, only followed: no page parameter is documented. A collection without `view`
 * is complete. The keys with the `hydra:` prefix are reported by one client and accepted too. Rows that a list shifts
 * from one page to the next are given once.
 */
export function collection(path: SafePath, query?: Query): Listing<IDataObject> {
	return {
		first: { method: 'GET', path, query },
		rows: membersOf,
		next: (reply) => {
			const body = bodyOf(reply);
			const view = body.view ?? body['hydra:view'];
			const next = view?.next ?? view?.['hydra:next'];
			return next ? { method: 'GET', path: next.startsWith('//') ? `https:${next}` : next } : undefined;
		},
		id: (row) => (typeof row.id === 'string' ? row.id : JSON.stringify(row)),
	};
}
