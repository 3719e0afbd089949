/** What the editor shows of the chosen template: its versions, locales and variables (docs.bird.com, touchpoints-api). */
import type {
	FieldType,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { collect, path, type Read, segmentProblem } from '../../shared/http';
import { pickerApi, pickerError } from '../../shared/operation';
import { list } from '../transport/list';
import { birdChannels } from '../transport/profile';
import { templateVersion, type Variable } from '../transport/replies';
import { LIST_KEYS } from '../transport/schema/template';

type Version = Read<typeof templateVersion>;

/** The template chosen in the form, or nothing yet. */
function chosenProject(ctx: ILoadOptionsFunctions): string | undefined {
	const value = ctx.getCurrentNodeParameter('projectId', { extractValue: true });
	const id = typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
	return typeof id === 'string' && segmentProblem(id) === undefined ? id : undefined;
}

/** All versions of the chosen template. */
async function versions(ctx: ILoadOptionsFunctions): Promise<Version[]> {
	const project = chosenProject(ctx);
	if (project === undefined) return [];
	const result = await collect(
		pickerApi(ctx, birdChannels),
		list(path`/projects/${project}/channel-templates`, templateVersion, Infinity),
		Infinity,
	).then(
		(rows) => ({ rows }),
		(error: unknown) => ({ error }),
	);
	if ('error' in result) throw pickerError(ctx, result.error);
	return result.rows;
}

/** The chosen version; "latest" is the one that is active. */
async function chosenVersion(ctx: ILoadOptionsFunctions): Promise<Version | undefined> {
	const wanted = ctx.getCurrentNodeParameter('additionalFields.templateVersion') ?? 'latest';
	const all = await versions(ctx);
	return all.find(({ id }) => id === wanted) ?? all.find(({ status }) => status === 'active') ?? all[0];
}

export async function getTemplateVersions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found = (await versions(this)).map(({ id, status, createdAt }) => ({
		name: [status, createdAt].filter((fact) => fact).join(', '),
		value: String(id),
	}));
	return [{ name: 'Latest', value: 'latest' }, ...found];
}

export async function getTemplateLocales(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const version = await chosenVersion(this);
	const { localeStatuses, defaultLocale } = version ?? {};
	const all = new Set([defaultLocale ?? '', ...Object.keys(localeStatuses ?? {})]);
	const locales = [...all].filter((locale) => locale !== '');
	return [{ name: "Template's Default", value: '' }, ...locales.map((locale) => ({ name: locale, value: locale }))];
}

const FIELD_TYPES: Record<string, FieldType> = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	object: 'object',
};

/**
 * A variable as a field of the form; the id of one with a list type carries that type. Its JSON may be the list itself or the
 * object that Bird wants around it, and no type of n8n's takes both but text.
 */
function field({ key, type, description }: Variable): ResourceMapperField {
	const name = String(key);
	const isList = Object.hasOwn(LIST_KEYS, type ?? '');
	const about = [description, isList ? `${type}, JSON` : undefined].filter((part) => part).join('; ');
	return {
		id: isList ? `${name}:${type}` : name,
		displayName: about ? `${name} (${about})` : name,
		required: true,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		type: FIELD_TYPES[type ?? ''] ?? 'string',
	};
}

/** The variables of the chosen version; all must be filled in, or Bird rejects the message after it accepted it. */
export async function getTemplateParameters(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const version = await chosenVersion(this);
	return { fields: (version?.variables ?? []).map(field) };
}
