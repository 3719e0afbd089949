// Template projects and their versions.
import { z } from 'zod';
import { endpoint, type Bird, type Endpoint, type Params } from '../http/endpoint';
import { notFound } from '../http/errors';
import { filledParam, listParams, page, repeatedParam, results } from '../http/pages';
import type { BirdStore, Project, Version } from '../store';

const PROJECTS = '/workspaces/:workspaceId/projects';

function showProject(store: BirdStore, project: Project) {
	const versions = store.versions.filter(({ projectId }) => projectId === project.id);
	const count = (wanted: string) => versions.filter(({ status }) => status === wanted).length;
	return {
		id: project.id,
		name: project.name,
		description: project.description,
		type: project.type,
		supportedPlatforms: project.supportedPlatforms,
		locales: project.locales,
		activeResourceId: project.activeResourceId,
		activeCount: count('active'),
		draftCount: count('draft'),
		approvedTemplateChannelsId: project.approvedTemplateChannelsId,
		createdAt: project.createdAt,
		updatedAt: project.createdAt,
	};
}

function showVersion(version: Version) {
	const { id, projectId, status, defaultLocale, locales, variables, createdAt } = version;
	return {
		id,
		projectId,
		status,
		defaultLocale,
		variables,
		createdAt,
		localeStatuses: Object.fromEntries(locales.map((locale) => [locale, status])),
		deployments: [],
		updatedAt: createdAt,
	};
}

const projectQuery = z
	.object({
		...listParams,
		type: repeatedParam.optional(),
		status: repeatedParam.optional(),
		scope: filledParam.optional(),
		suitableChannelId: z.string().uuid().optional(),
		channelIds: repeatedParam.optional(),
		q: z.string().optional(),
		sortBy: z.enum(['createdAt', 'name']).optional(),
	})
	.strict();

function projectFits(project: Project, query: z.output<typeof projectQuery>): boolean {
	const onChannel = (id: string) => project.approvedTemplateChannelsId.includes(id);
	if (query.type && !query.type.includes(project.type)) return false;
	if (query.status && !query.status.includes(project.status)) return false;
	if (query.suitableChannelId && !onChannel(query.suitableChannelId)) return false;
	if (query.channelIds && !query.channelIds.some(onChannel)) return false;
	return project.name.toLowerCase().includes((query.q ?? '').toLowerCase());
}

function projectOf({ store }: Bird, params: Params): Project {
	const project = store.projects.find(({ id }) => id === params.projectId);
	if (!project) throw notFound('project');
	return project;
}

/** Projects and their versions. */
export function projectEndpoints(bird: Bird): Endpoint[] {
	const { store } = bird;
	return [
		endpoint({
			method: 'GET',
			path: PROJECTS,
			query: projectQuery,
			run: ({ query }) => {
				const rows = store.projects.filter((project) => projectFits(project, query));
				return results(page(store, rows, query, 'projects'), (project) => showProject(store, project));
			},
		}),
		endpoint({
			method: 'GET',
			path: `${PROJECTS}/:projectId`,
			run: ({ params }) => showProject(store, projectOf(bird, params)),
		}),
		endpoint({
			method: 'GET',
			path: `${PROJECTS}/:projectId/channel-templates`,
			query: z.object(listParams).strict(),
			run: ({ params, query }) => {
				const { id } = projectOf(bird, params);
				const rows = store.versions.filter(({ projectId }) => projectId === id);
				/** A newer page states 25 as the usual number. */
				return results(page(store, rows, query, `versions of ${id}`, { usual: 25 }), showVersion);
			},
		}),
		endpoint({
			method: 'GET',
			path: `${PROJECTS}/:projectId/channel-templates/:versionId`,
			run: ({ params }) => {
				const { id } = projectOf(bird, params);
				const version = store.versions.find((row) => row.projectId === id && row.id === params.versionId);
				if (!version) throw notFound('channel template');
				return showVersion(version);
			},
		}),
	];
}
