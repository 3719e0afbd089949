/** The pickers of the Bird node. */
import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { path } from '../../shared/http';
import { search } from '../../shared/operation';
import { list, PAGE_SIZE } from '../transport/list';
import { birdChannels } from '../transport/profile';
import { channel, contactList } from '../transport/replies';
import { templateProjects } from '../transport/directory/templates';

function item(name: string, id: string | number, filter: string | undefined): INodeListSearchItems | undefined {
	const isWanted = filter === undefined || name.toLowerCase().includes(filter.trim().toLowerCase());
	return isWanted ? { name, value: String(id) } : undefined;
}

/** Channels: label = name, platform and number or address. Bird has no search for them, so the page is filtered. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const channels = list(path`/channels`, channel, PAGE_SIZE);
	return await search(this, birdChannels, channels, paginationToken, ({ id, name, platformId, identifier, status }) => {
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
	const projects = templateProjects(PAGE_SIZE);
	return await search(this, birdChannels, projects, paginationToken, ({ id, name, supportedPlatforms }) => {
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
	return await search(this, birdChannels, lists, paginationToken, ({ id, name }) => item(name || id, id, filter));
}
