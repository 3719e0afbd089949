/** The pickers of the TextUs node. */
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { search } from '../shared/picker';
import { path } from '../shared/url';
import { collection } from './collection';
import { textUs } from './provider';

/** Messaging accounts: label = name and first phone number, value = slug. `GET /accounts?q=` filters by text. */
export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await search(
		this,
		textUs,
		collection(path`/accounts`, { q: filter }),
		paginationToken,
		({ name, slug, phoneNumbers }: IDataObject) => ({
			name: [name, Array.isArray(phoneNumbers) ? phoneNumbers[0] : undefined].filter((part) => part).join(' - '),
			value: String(slug),
		}),
	);
}
