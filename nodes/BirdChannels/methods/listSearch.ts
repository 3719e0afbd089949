/** The pickers of the Bird node. Bird has no search for most of them, so their pages are filtered. */
import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { path } from '../../shared/http';
import { isNamed, labelOf, neededInForm, search, snippetOf } from '../../shared/operation';
import { templateProjects } from '../transport/directory/templates';
import { list, listOf, PAGE_SIZE } from '../transport/list';
import { birdChannels } from '../transport/profile';
import { channel, contact, contactList, message } from '../transport/replies';
import { wordsOf, peopleOf } from '../transport/snippet';

function item(name: string, id: string | number, filter: string | undefined): INodeListSearchItems | undefined {
	const entry = { name, value: String(id) };
	return isNamed(entry, filter) ? entry : undefined;
}

/** Channels: label = name, platform and number or address. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const channels = list(path`/channels`, channel, PAGE_SIZE);
	const asked = { filter, paginationToken, nothing: 'the workspace has no channel' };
	return await search(this, birdChannels, channels, asked, ({ id, name, platformId, identifier, status }) => {
		const facts = [platformId, identifier, status === 'active' ? undefined : status].filter((fact) => fact);
		return item(`${String(name)} (${facts.join(', ')})`, id, filter);
	});
}

/** Template projects. */
export async function searchProjects(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const projects = templateProjects();
	const asked = { filter, paginationToken, nothing: 'the workspace has no message template' };
	return await search(this, birdChannels, projects, asked, ({ id, name, supportedPlatforms }) => {
		const platforms = supportedPlatforms?.join(', ');
		return item(platforms ? `${String(name)} (${platforms})` : String(name), id, filter);
	});
}

/** Lists of contacts. */
export async function searchLists(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const lists = list(path`/lists`, contactList, PAGE_SIZE);
	const asked = { filter, paginationToken, nothing: 'the workspace has no list of contacts' };
	return await search(this, birdChannels, lists, asked, ({ id, name }) => item(name || id, id, filter));
}

/** Kinds of identifiers that Bird is asked for by their whole text; anything else is looked for in names. */
function identifierIn(filter = ''): { key: string; value: string } | undefined {
	const value = filter.trim();
	if (/^\+\d{8,15}$/.test(value)) return { key: 'phonenumber', value };
	return /^[^\s@]+@[^\s@.]+\.[^\s@]+$/.test(value) ? { key: 'emailaddress', value } : undefined;
}

/** Contacts: label = name. A whole phone number or e-mail address is looked up by Bird. */
export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const identifier = identifierIn(filter);
	const contacts = identifier
		? listOf({ method: 'POST', path: path`/contacts/search`.value, body: { identifier } }, contact)
		: list(path`/contacts`, contact, PAGE_SIZE);
	const asked = { filter, paginationToken, nothing: 'the workspace has no contact' };
	return await search(this, birdChannels, contacts, asked, ({ id, computedDisplayName }) => {
		return item(labelOf([computedDisplayName]) || id, id, identifier ? '' : filter);
	});
}

/** Messages of the chosen channel: label = time, the other side, and how the text begins. */
export async function searchMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const messages = list(path`/channels/${neededInForm(this, 'channelId', 'Channel')}/messages`, message, PAGE_SIZE);
	const asked = { filter, paginationToken, nothing: 'the channel has no message' };
	return await search(this, birdChannels, messages, asked, (row) => {
		const time = labelOf([row.createdAt]).slice(0, 16).replace('T', ' ');
		const label = labelOf([time, peopleOf(row), snippetOf(wordsOf(row))]);
		return item(label || row.id, row.id, filter);
	});
}
