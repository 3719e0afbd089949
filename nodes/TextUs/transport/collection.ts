/** Collections of TextUs: `members`, and `view.next` to follow (vendor page overview/collections). */
import {
	CallFailure,
	type Listing,
	pageReader,
	type Query,
	type Reply,
	type SafePath,
	type Shape,
} from '../../shared/http';
import { textUs } from './profile';
import { pageOf } from './replies';

/** A reply without members is no empty list: "not opted out" must not be read from a stranger's reply. */
function noList({ status }: Reply): CallFailure {
	return new CallFailure({
		message: `TextUs answered without a list (HTTP ${status})`,
		hint: 'Check the base URL of the credential.',
		outcome: 'rejected',
		statusCode: status,
	});
}

/**
 * A list of TextUs. Pages are never built, only followed: no page parameter is documented. A collection without `view`
 * is complete. Rows that a list shifts from one page to the next are given once.
 *
 * @param row what each row looks like
 */
export function collection<T extends { id?: string | null }>(path: SafePath, row: Shape<T>, query?: Query): Listing<T> {
	const read = pageReader(textUs, pageOf(row));
	return {
		first: { method: 'GET', path, query },
		rows: (reply) => {
			const { members, member, 'hydra:member': prefixed } = read(reply);
			const rows = members ?? member ?? prefixed;
			if (rows) return rows;
			throw noList(reply);
		},
		next: (reply) => {
			const { view, 'hydra:view': prefixed } = read(reply);
			const { next, 'hydra:next': prefixedNext } = view ?? prefixed ?? {};
			const link = next ?? prefixedNext;
			return link ? { method: 'GET', path: link.startsWith('//') ? `https:${link}` : link } : undefined;
		},
		id: (entry) => entry.id ?? JSON.stringify(entry),
	};
}
