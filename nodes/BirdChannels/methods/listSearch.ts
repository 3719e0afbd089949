/** The pickers of the Bird node. */
import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { path, type Read } from '../../shared/http';
import { search } from '../../shared/operation';
import { list, PAGE_SIZE } from '../transport/list';
import { birdChannels } from '../transport/profile';
import { channel, project } from '../transport/replies';

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

function isTemplate({ type }: Read<typeof project>): boolean {
	return type?.includes('emplate') === true;
}

/** Template projects. The name of their type is not certain, so that a page without any shows all its projects. */
export async function searchProjects(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const projects = list(path`/projects`, project, PAGE_SIZE);
	const rows: typeof projects.rows = (reply) => {
		const all = projects.rows(reply);
		return all.some(isTemplate) ? all.filter(isTemplate) : all;
	};
	return await search(
		this,
		birdChannels,
		{ ...projects, rows },
		paginationToken,
		({ id, name, supportedPlatforms }) => {
			const platforms = supportedPlatforms?.join(', ');
			return item(platforms ? `${String(name)} (${platforms})` : String(name), id, filter);
		},
	);
}
