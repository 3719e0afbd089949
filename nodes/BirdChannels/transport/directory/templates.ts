/** Message templates: projects of a kind, with versions (docs.bird.com, touchpoints-api). */
import { type Api, collect, type Listing, path, type Query } from '../../../shared/http';
import { list } from '../list';
import { type Project, project, type TemplateVersion, templateVersion } from '../replies';

function isTemplate({ type }: Project): boolean {
	return type?.includes('emplate') === true;
}

/**
 * Template projects. The name of their type is not certain, so that a page without any shows all its projects.
 *
 * @param limit rows on a page at most
 */
export function templateProjects(limit: number, query: Query = {}): Listing<Project> {
	const projects = list(path`/projects`, project, limit, query);
	return {
		...projects,
		rows: (reply) => {
			const all = projects.rows(reply);
			return all.some(isTemplate) ? all.filter(isTemplate) : all;
		},
	};
}

/** All versions of a template. */
export async function versionsOf(api: Api, projectId: string): Promise<TemplateVersion[]> {
	const versions = list(path`/projects/${projectId}/channel-templates`, templateVersion, Infinity);
	return await collect(api, versions, Infinity);
}

/** The version that is wanted; `latest` is the active one, or where none is the first. */
export function chosenVersion(versions: TemplateVersion[], wanted: unknown): TemplateVersion | undefined {
	const latest = versions.find(({ status }) => status === 'active') ?? versions[0];
	return wanted === 'latest' ? latest : versions.find(({ id }) => id === wanted);
}
