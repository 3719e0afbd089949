/** Reads the settings of the user or of the portal (vendor's request classes, all SDKs). */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isObject, path } from '../../../shared/http';
import { operation, simplifyField } from '../../../shared/operation';
import { portalSettings, userSettings } from '../../transport/replies';

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

/** What a portal allows, where switches such as `{ messageRecall: { enabled: true } }` are plain flags. */
function simplifiedPortal(settings: IDataObject): IDataObject {
	const plain = (value: IDataObject[string]) =>
		isObject(value) && Object.keys(value).length === 1 && value.enabled !== undefined ? value.enabled : value;
	return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, plain(value)]));
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
		if (of === 'user') {
			const settings = await api.get(path`/v1/user/settings`, userSettings);
			return simplify ? userSettings.simple(settings) : settings;
		}
		const settings = await api.get(path`/v1/service/settings`, portalSettings);
		return simplify ? simplifiedPortal(settings) : settings;
	},
});
