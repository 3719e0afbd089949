// Template projects and their versions.
import type { Router } from 'express';
import { z } from 'zod';
import { notFound } from './errors';
import {
	endpoint,
	filledParam,
	listParams,
	operation,
	page,
	repeatedParam,
	results,
	type Bird,
	type Params,
} from './http';
import type { BirdStore, Project, Version } from './store';

const workspacePath = '/workspaces/:workspaceId';

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
	const { id, projectId, status, defaultLocale, locales, variables, channelIds, createdAt } = version;
	return {
		id,
		projectId,
		status,
		defaultLocale,
		variables,
		createdAt,
		localeStatuses: Object.fromEntries(locales.map((locale) => [locale, status])),
		deployments: status === 'active' ? channelIds.map((channelId) => ({ channelId, status: 'approved' })) : [],
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

/** Registers projects and versions. */
export function projectRoutes(router: Router, bird: Bird): void {
	const { store } = bird;
	const path = `${workspacePath}/projects`;
	endpoint(router, bird, path, {
		GET: operation({
			query: projectQuery,
			run: ({ query }) => {
				const rows = store.projects.filter((project) => projectFits(project, query));
				return results(page(store, rows, query, 'projects'), (project) => showProject(store, project));
			},
		}),
	});
	endpoint(router, bird, `${path}/:projectId`, {
		GET: operation({ run: ({ params }) => showProject(store, projectOf(bird, params)) }),
	});
	endpoint(router, bird, `${path}/:projectId/channel-templates`, {
		GET: operation({
			query: z.object(listParams).strict(),
			run: ({ params, query }) => {
				const { id } = projectOf(bird, params);
				const rows = store.versions.filter(({ projectId }) => projectId === id);
				return results(page(store, rows, query, `versions of ${id}`, 25), showVersion);
			},
		}),
	});
	endpoint(router, bird, `${path}/:projectId/channel-templates/:versionId`, {
		GET: operation({
			run: ({ params }) => {
				const { id } = projectOf(bird, params);
				const version = store.versions.find((row) => row.projectId === id && row.id === params.versionId);
				if (!version) throw notFound('channel template');
				return showVersion(version);
			},
		}),
	});
}
