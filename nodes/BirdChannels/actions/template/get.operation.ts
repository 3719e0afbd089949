/** Reads one template with its variables (docs.bird.com, touchpoints-api, message-templates). */
import type { IDataObject } from 'n8n-workflow';
import { CallFailure } from '../../../shared/http';
import { type Input, operation, simplifyField } from '../../../shared/operation';
import { isUuid } from '../../transport/credential';
import type { TemplateVersion } from '../../transport/replies';
import { chosenVersion, versionsOf } from '../../transport/directory/templates';
import { templateField } from './fields';

function simplified(projectId: string, version: TemplateVersion): IDataObject {
	const { id, status, defaultLocale, localeStatuses, variables, createdAt } = version;
	return {
		projectId,
		version: id,
		status,
		defaultLocale,
		locales: Object.keys(localeStatuses ?? {}),
		variables: (variables ?? []).map(({ key, type, description, characterLimit }) => ({
			key,
			type,
			description,
			characterLimit,
		})),
		localeStatuses,
		createdAt,
	};
}

/** `latest`, or the ID of a version: a UUID (docs.bird.com, touchpoints-api). */
function readVersion(input: Input): string {
	const version = input.choice('templateVersion');
	if (version === 'latest' || isUuid(version)) return version;
	throw input.refuse(
		'templateVersion',
		'is not the ID of a version',
		'Choose one from the list, or enter its UUID or the word latest.',
	);
}

export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get template',
	description: 'Get a message template with its languages and the variables that a message has to fill in',
	kind: 'read',
	requests: ['GET /workspaces/{workspaceId}/projects/{projectId}/channel-templates'],
	fields: [...templateField, simplifyField],
	read: (input) => ({
		projectId: input.id('projectId'),
		version: readVersion(input),
		simplify: input.flag('simplify'),
	}),
	async run({ api, request: { projectId, version, simplify } }) {
		const found = chosenVersion(await versionsOf(api, projectId), version);
		if (!found)
			throw new CallFailure({
				message: version === 'latest' ? 'The template has no version' : 'The template has no version with this ID',
				hint: "Choose another one in 'Template Version'; latest is the one that is active.",
				outcome: 'rejected',
			});
		return simplify ? simplified(projectId, found) : { ...found, projectId };
	},
});
