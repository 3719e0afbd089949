/** What the editor shows of the chosen template: its versions, locales and variables (docs.bird.com, touchpoints-api). */
import type {
	FieldType,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { chosenInForm, forPicker, pickerApi } from '../../shared/operation';
import { birdChannels } from '../transport/profile';
import type { TemplateVersion, Variable } from '../transport/replies';
import { LIST_KEYS } from '../transport/schema/template';
import { chosenVersion, versionsOf } from '../transport/directory/templates';

/** All versions of the chosen template. */
async function versions(ctx: ILoadOptionsFunctions): Promise<TemplateVersion[]> {
	// A question has it among its options.
	const project = chosenInForm(ctx, 'projectId') ?? chosenInForm(ctx, 'options.projectId');
	if (project === undefined) return [];
	return await forPicker(ctx, versionsOf(pickerApi(ctx, birdChannels), project));
}

/** The version that the form shows; one that is not there is as good as the latest. */
async function shownVersion(ctx: ILoadOptionsFunctions): Promise<TemplateVersion | undefined> {
	const all = await versions(ctx);
	// Sends have it among their additional fields, questions among their options.
	const shown = ['additionalFields.templateVersion', 'options.templateVersion', 'templateVersion'].map((name) =>
		ctx.getCurrentNodeParameter(name),
	);
	return (
		chosenVersion(
			all,
			shown.find((version) => version !== undefined),
		) ?? chosenVersion(all, 'latest')
	);
}

export async function getTemplateVersions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found = (await versions(this)).map(({ id, status, createdAt }) => ({
		name: [status, createdAt].filter((fact) => fact).join(', '),
		value: String(id),
	}));
	return [{ name: 'Latest', value: 'latest' }, ...found];
}

export async function getTemplateLocales(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const version = await shownVersion(this);
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
	const version = await shownVersion(this);
	return { fields: (version?.variables ?? []).map(field) };
}

/** The variables of the chosen version, one of which takes a link of a question. */
export async function getTemplateVariables(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const version = await shownVersion(this);
	return (version?.variables ?? []).map(({ key, description }) => ({
		name: description ? `${key} (${description})` : key,
		value: key,
	}));
}
