/** The pickers of the Secure Messaging node. */
import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { path } from '../../shared/http';
import { pickerApi, pickerError, search } from '../../shared/operation';
import { addresses } from '../transport/messages';
import { labels } from '../transport/organised/replies';
import { secureMessaging } from '../transport/profile';
import { userSettings } from '../transport/replies';
import { ALL_FOLDERS, fileSearch, messageSearch } from '../transport/search/search';

const PAGE_SIZE = 50;

const FOLDERS = [
	{ name: 'All', value: ALL_FOLDERS },
	{ name: 'Draft', value: 'Draft' },
	{ name: 'Inbox', value: 'Inbox' },
	{ name: 'Sent', value: 'Sent' },
	{ name: 'Trash', value: 'Trash' },
];

/** Folders that the Java SDK knows; others can be entered by name. */
export async function searchFolders(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	return { results: FOLDERS.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())) };
}

/** One page of a folder: label = subject, person and day; value = the GUID. */
async function searchFolder(
	ctx: ILoadOptionsFunctions,
	types: string[],
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const listing = messageSearch({ types, searchCriteria: filter || undefined }, PAGE_SIZE);
	return await search(ctx, secureMessaging, listing, paginationToken, ({ guid, subject, date, sender, to }) => {
		const person = types.length > 0 ? addresses(to).join(', ') : sender?.email;
		const label = [subject || '(no subject)', person, (date ?? '').slice(0, 10)];
		return { name: label.filter((part) => part).join(' - '), value: guid };
	});
}

/** All messages. */
export async function searchMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchFolder(this, [], filter, paginationToken);
}

/** Messages that were sent. */
export async function searchSent(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchFolder(this, ['Sent'], filter, paginationToken);
}

/** Drafts. */
export async function searchDrafts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return await searchFolder(this, ['Draft'], filter, paginationToken);
}

/** Files that the user sent or received: label = name and day, value = the GUID. */
export async function searchAttachments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const listing = fileSearch({ searchCriteria: filter || undefined }, PAGE_SIZE);
	return await search(this, secureMessaging, listing, paginationToken, ({ guid, fileName, uploadDate }) => {
		const label = [String(fileName ?? ''), (uploadDate ?? '').slice(0, 10)].filter((part) => part);
		return { name: label.join(' - ') || guid, value: guid };
	});
}

/** The labels of the user, which come whole. */
export async function searchLabels(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const reply = await pickerApi(this, secureMessaging)
		.get(path`/v1/labels`, labels)
		.catch((error: unknown) => ({ error }));
	if ('error' in reply) throw pickerError(this, reply.error);
	const entries = reply.results.map(({ labelGuid, name }) => ({ name: name || labelGuid, value: labelGuid }));
	return { results: entries.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase())) };
}

/** The tracking events that the user may see: `allowedTrackingEvents` of GET /v1/user/settings. */
export async function getTrackingTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const reply = await pickerApi(this, secureMessaging)
		.get(path`/v1/user/settings`, userSettings)
		.then(
			(settings) => ({ settings }),
			(error: unknown) => ({ error }),
		);
	if ('error' in reply) throw pickerError(this, reply.error);
	return (reply.settings.allowedTrackingEvents ?? []).map((type) => ({ name: type, value: type }));
}
