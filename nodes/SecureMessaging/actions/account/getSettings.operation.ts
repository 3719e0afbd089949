/** Reads the settings of the user or of the portal (vendor's request classes, all SDKs). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { path, unchecked } from '../../../shared/http';
import { operation, pick, simplifyField } from '../../../shared/operation';
import { content } from '../../transport/replies';

const settingsOf: INodeProperties = {
	displayName: 'Settings Of',
	name: 'settingsOf',
	type: 'options',
	options: [
		{ name: 'Portal', value: 'portal', description: 'Limits of files and what the portal allows' },
		{ name: 'User', value: 'user', description: 'The user of the credential' },
	],
	default: 'user',
	description: 'Whose settings to get',
};

const USER_KEYS = [
	'emailAddress',
	'firstName',
	'lastName',
	'companyName',
	'state',
	'registrationDate',
	'language',
	'userGroup',
	'allowedTrackingEvents',
];

/** Switches such as `{ messageRecall: { enabled: true } }` become plain flags. */
function flattened(settings: IDataObject): IDataObject {
	const isSwitch = (value: unknown): value is { enabled: boolean } =>
		typeof value === 'object' && value !== null && 'enabled' in value && Object.keys(value).length === 1;
	return Object.fromEntries(
		Object.entries(settings).map(([name, value]) => [name, isSwitch(value) ? value.enabled : value]),
	);
}

export const getSettings = operation({
	value: 'getSettings',
	name: 'Get Settings',
	action: 'Get settings of account',
	description: 'Get the settings of the user, or what the portal allows',
	kind: 'read',
	requests: ['GET /v1/user/settings (of the user)', 'GET /v1/service/settings (of the portal)'],
	fields: [settingsOf, simplifyField],
	read: (input) => ({ of: input.choice('settingsOf', ['portal', 'user']), simplify: input.flag('simplify') }),
	async run({ api, request: { of, simplify } }) {
		const settings = content(
			await api.get(of === 'user' ? path`/v1/user/settings` : path`/v1/service/settings`, unchecked<unknown>()),
		);
		if (!simplify) return settings;
		return of === 'user' ? pick(settings, USER_KEYS) : flattened(settings);
	},
});
