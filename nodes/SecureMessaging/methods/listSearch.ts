/** The pickers of the Secure Messaging node. */
import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { path } from '../../shared/http';
import {
	forPicker,
	isNamed,
	labelOf,
	neededInForm,
	pickerApi,
	search,
	searchWords,
	wholeList,
} from '../../shared/operation';
import { addresses } from '../transport/messages';
import { guidIn, isSet } from '../transport/guid';
import { labels } from '../transport/organised/replies';
import { secureMessaging } from '../transport/profile';
import { type Message, message, userSettings } from '../transport/replies';
import { ALL_FOLDERS, contactList, fileSearch, FOLDERS, messageSearch } from '../transport/search/search';

const PAGE_SIZE = 50;

/** The folders that searches know, and all of them. */
export async function searchFolders(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const folders = [{ name: 'All', value: ALL_FOLDERS }, ...FOLDERS.map((name) => ({ name, value: name }))];
	return { results: folders.filter((folder) => isNamed(folder, filter)) };
}

/** How a message is known: its subject, the other person, and the day. */
function nameOf({ subject, date, sender, to }: Message, isOwn: boolean): string {
	const person = isOwn ? addresses(to).join(', ') : sender?.email;
	return labelOf([subject || '(no subject)', person, (date ?? '').slice(0, 10)]);
}

/** One page of a folder: label = subject, person and day; value = the GUID. */
async function searchFolder(
	ctx: ILoadOptionsFunctions,
	types: string[],
	filter: string | undefined,
	paginationToken: string | undefined,
): Promise<INodeListSearchResult> {
	const listing = messageSearch({ types, searchCriteria: searchWords(filter) }, PAGE_SIZE);
	const [folder] = types;
	const nothing = folder === undefined ? 'the account has no message' : `the folder ${folder} has no message`;
	const asked = { filter, paginationToken, nothing };
	return await search(ctx, secureMessaging, listing, asked, (row) => ({
		name: nameOf(row, types.length > 0),
		value: row.guid,
	}));
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
	const listing = fileSearch({ searchCriteria: searchWords(filter) }, PAGE_SIZE);
	const asked = { filter, paginationToken, nothing: 'the account has no file' };
	return await search(this, secureMessaging, listing, asked, ({ guid, fileName, uploadDate }) => ({
		name: labelOf([fileName, (uploadDate ?? '').slice(0, 10)]) || guid,
		value: guid,
	}));
}

/** Files of the chosen draft: label = name, value = the GUID. */
export async function searchDraftAttachments(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const guid = neededInForm(this, 'messageGuid', 'Draft', guidIn);
	const files = pickerApi(this, secureMessaging)
		.get(path`/v1/messages/${guid}`, message)
		.then(({ attachments }) =>
			(attachments ?? []).flatMap(({ guid: file, fileName }) =>
				file ? [{ name: labelOf([fileName]) || file, value: file }] : [],
			),
		);
	return await wholeList(this, files, { filter, nothing: 'the draft has no file' });
}

/** Conversations, each by its newest message: the portal has no list of them. Label as that of a message, value = the GUID. */
export async function searchConversations(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const listing = messageSearch({ types: [], searchCriteria: searchWords(filter) }, PAGE_SIZE);
	const asked = { filter, paginationToken, nothing: 'the account has no conversation' };
	const seen = new Set<string>();
	return await search(this, secureMessaging, listing, asked, (row) => {
		const guid = String(row.conversationGuid ?? '');
		if (!isSet(guid) || seen.has(guid)) return undefined;
		seen.add(guid);
		return { name: nameOf(row, false), value: guid };
	});
}

/** People the user has written with: label = name and address, value = userServiceGuid. The portal cannot search them. */
export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const asked = { filter, paginationToken, nothing: 'the user has no contact yet' };
	return await search(this, secureMessaging, contactList(PAGE_SIZE), asked, (person) => {
		const name = labelOf([labelOf([person.firstName, person.lastName], ' '), person.emailAddress]);
		const entry = { name: name || person.userServiceGuid, value: person.userServiceGuid };
		return isNamed(entry, filter) ? entry : undefined;
	});
}

/** The labels of the user, which come whole. */
export async function searchLabels(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const all = pickerApi(this, secureMessaging)
		.get(path`/v1/labels`, labels)
		.then(({ results }) => results.map(({ labelGuid, name }) => ({ name: name || labelGuid, value: labelGuid })));
	return await wholeList(this, all, { filter, nothing: 'the user has no label' });
}

/** The tracking events that the user may see: `allowedTrackingEvents` of GET /v1/user/settings. */
export async function getTrackingTypes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const settings = pickerApi(this, secureMessaging).get(path`/v1/user/settings`, userSettings);
	const { allowedTrackingEvents } = await forPicker(this, settings);
	return (allowedTrackingEvents ?? []).map((type) => ({ name: type, value: type }));
}
