/** Message templates: projects of a kind, with versions (docs.bird.com, touchpoints-api). */
import { type Api, collect, type Listing, pages, path, type Query } from '../../../shared/http';
import { isSameId } from '../credential';
import { list, PAGE_SIZE } from '../list';
import { type Project, project, type TemplateVersion, templateVersion } from '../replies';

function isTemplate({ type }: Project): boolean {
	return type?.includes('emplate') === true;
}

const projectsOf = (query: Query = {}): Listing<Project> => list(path`/projects`, project, PAGE_SIZE, query);

/**
 * The first template projects. The name of their type is not certain, so that of a workspace without any all projects are given.
 *
 * @param limit how many are wanted; `Infinity` for all
 */
export async function templatesOf(api: Api, query: Query, limit: number): Promise<Project[]> {
	const templates: Project[] = [];
	const others: Project[] = [];
	for await (const rows of pages(api, projectsOf(query))) {
		for (const row of rows) (isTemplate(row) ? templates : others).push(row);
		if (templates.length >= limit) break;
	}
	return (templates.length > 0 ? templates : others).slice(0, limit);
}

/** Template projects for a picker, which sees one page at a time: one without any shows all its projects. */
export function templateProjects(): Listing<Project> {
	const projects = projectsOf();
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
	return wanted === 'latest' ? latest : versions.find(({ id }) => typeof wanted === 'string' && isSameId(id, wanted));
}
