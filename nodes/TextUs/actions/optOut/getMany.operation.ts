/** Lists opt-outs (vendor page docs/opt_outs/index). */
import { charactersIn, collect, path } from '../../../shared/http';
import { filtersField, listFields, operation } from '../../../shared/operation';
import { collection } from '../../transport/collection';
import { optOut } from '../../transport/replies';
import { account, readAccount, readSearch, searchText } from '../common/fields';

/** The search of TextUs starts at three characters. */
const SHORTEST = 3;

export const getMany = operation({
	value: 'getMany',
	name: 'Get Many',
	action: 'Get many opt-outs',
	description: 'Get the phone numbers that have opted out',
	kind: 'read',
	requests: ['GET /{account}/opt_outs'],
	fields: [
		account,
		...listFields,
		filtersField([
			{ ...searchText, placeholder: 'e.g. 303555', description: 'A part of the phone number, of at least 3 digits' },
		]),
	],
	read(input) {
		const filters = input.group('filters');
		const q = readSearch(filters);
		if (q !== undefined && charactersIn(q) < SHORTEST)
			throw filters.refuse('q', 'is too short', `Enter at least ${SHORTEST} digits, or take the filter out.`);
		return { account: readAccount(input), q, limit: input.limit() };
	},
	run: async ({ api, request: { account: slug, q, limit } }) =>
		await collect(api, collection(path`/${slug}/opt_outs`, optOut, { q }), limit),
});
