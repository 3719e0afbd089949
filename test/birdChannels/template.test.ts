// Templates: every form in which their parameters are given, and the pickers that help to fill them in.
import type { INodeParameters } from 'n8n-workflow';
import { listSearch, loadOptions, resourceMapping } from '../harness';
import { birdSeed } from '../sandbox/bird';
import { byId, credential, email, jsonOf, message, pdf, run, runOn, sandbox, sentBodies, useSandbox } from './setup';

useSandbox();

const { projectId, projectVersion, draftVersion, emailProjectId, whatsappChannelId } = birdSeed;

function template(changes: INodeParameters = {}): INodeParameters {
	const channelId = byId(whatsappChannelId);
	return message({
		channelId,
		contentType: 'template',
		text: '',
		projectId: byId(projectId),
		locale: 'en',
		...changes,
	});
}

const parameters = [
	{ type: 'string', key: 'name', value: 'Ada' },
	{ type: 'string', key: 'table', value: '4' },
];
const fish = { title: 'Fish', items: [{ type: 'reply-action', replyAction: { text: 'Cod' } }] };
const field = (id: string, required = true) => ({
	id,
	displayName: id,
	required,
	defaultMatch: false,
	display: true,
	type: 'string',
});

describe('template parameters', () => {
	test.each<[string, unknown]>([
		[
			'the form',
			{ mappingMode: 'defineBelow', value: { name: 'Ada', table: '4' }, schema: [field('name'), field('table')] },
		],
		['the form without its schema', { mappingMode: 'defineBelow', value: { name: 'Ada', table: '4' } }],
		[
			'the form with a field left out',
			{
				mappingMode: 'defineBelow',
				value: { name: 'Ada', table: '4', note: null },
				schema: [field('name'), field('table'), field('note', false)],
			},
		],
		['rows', { parameter: parameters }],
		['rows without types', { parameter: parameters.map(({ key, value }) => ({ key, value })) }],
		['an object', { name: 'Ada', table: '4' }],
		['JSON text', '{ "name": "Ada", "table": "4" }'],
		['an expression', '={{ { name: "Ada", table: String(4) } }}'],
	])('are taken from %s', async (_, templateParameters) => {
		const result = await run(template({ templateParameters: templateParameters as INodeParameters }));
		expect(result.error?.message).toBeUndefined();
		expect(sentBodies()).toEqual([
			{
				receiver: { contacts: [{ identifierKey: 'phonenumber', identifierValue: birdSeed.contactPhone }] },
				template: { projectId, version: 'latest', locale: 'en', parameters },
			},
		]);
		expect(sandbox.state.deliveries).toHaveLength(1);
	});

	test('keep their types, given or plain', async () => {
		const rows = [
			{ key: 'count', value: '3', type: 'number' },
			{ key: 'isVip', value: 'true', type: 'boolean' },
			{ key: 'menu', value: JSON.stringify([fish]), type: 'sectionList' },
			{ key: 'table', value: '{"number":4}', type: 'object' },
		];
		await run(template({ templateParameters: { parameter: rows } }));
		const plain = { count: 3, isVip: true, table: { number: 4 } };
		await run(template({ templateParameters: plain }));
		const schema = [field('menu:sectionList'), { ...field('count'), type: 'number' }];
		const value = { 'menu:sectionList': { sections: [fish] }, count: '3' };
		await run(template({ templateParameters: { mappingMode: 'defineBelow', value, schema } as INodeParameters }));

		const count = { key: 'count', value: 3, type: 'number' };
		const isVip = { key: 'isVip', value: true, type: 'boolean' };
		const menu = { key: 'menu', value: { sections: [fish] }, type: 'sectionList' };
		const table = { key: 'table', value: { number: 4 }, type: 'object' };
		const sent = sentBodies().map(({ template: part }) => part);
		expect(sent).toMatchObject([
			{ parameters: [count, isVip, menu, table] },
			{ parameters: [count, isVip, table] },
			{ parameters: [menu, count] },
		]);
	});

	test.each<[string, unknown, string]>([
		[
			'a value',
			{ mappingMode: 'defineBelow', value: { name: 'Ada' }, schema: [field('name'), field('table')] },
			"no value for 'table'",
		],
		['a value in a row', { parameter: [{ key: 'name', value: '' }] }, "no value for 'name'"],
		['a key', { parameter: [{ key: '', value: 'x' }] }, 'a parameter without a key'],
		['a type', { parameter: [{ key: 'menu', value: [1] }] }, "of which type 'menu' is"],
		['a known type', { parameter: [{ key: 'menu', value: 'x', type: 'text' }] }, "of which type 'menu' is"],
		[
			'a fitting value',
			{ parameter: [{ key: 'count', value: 'three', type: 'number' }] },
			"a value for 'count' that is not of type number",
		],
		['an object', '"Ada"', 'is not an object'],
		['JSON', '{ name: Ada', 'is not JSON'],
	])('without %s are refused before anything is sent', async (_, templateParameters, error) => {
		const expression = `={{ ${JSON.stringify(templateParameters)} }}`;
		const result = await runOn(template({ templateParameters: expression }));
		expect(jsonOf(result)[0].error).toContain(`'Template Parameters' `);
		expect(jsonOf(result)[0].error).toContain(error);
		expect(sandbox.state.requests).toHaveLength(0);
	});
});

describe('template messages', () => {
	test('have their subject in meta, short links and attachments in the template', async () => {
		const additionalFields = { shortLinkDomain: 'default', useCase: 'transactional', attachments: 'data' };
		const changes = {
			contentType: 'template',
			text: '',
			subject: 'News',
			projectId: byId(emailProjectId),
			additionalFields,
		};
		await run(email(changes), { files: { data: pdf } });
		const [{ mediaUrl }] = sandbox.controls.media();
		expect(sentBodies()).toMatchObject([
			{
				template: {
					projectId: emailProjectId,
					version: 'latest',
					shortLinks: { enabled: true, domain: 'default' },
					attachments: [{ mediaUrl, filename: 'menu.pdf' }],
				},
				meta: { extraInformation: { useCase: 'transactional' }, email: { subject: 'News' } },
			},
		]);
		expect(sentBodies()[0]).not.toHaveProperty('body');
		expect(sandbox.state.deliveries).toHaveLength(1);
	});

	test('take another version, and no locale', async () => {
		await run(
			template({ templateVersion: draftVersion, locale: '', templateParameters: '{"name":"Ada","table":"4"}' }),
		);
		expect(sentBodies()[0].template).toEqual({ projectId, version: draftVersion, parameters });
	});

	test('a template that Bird rejects later is explained when it is read', async () => {
		const [sent] = jsonOf(await run(template({ templateParameters: { name: 'Ada' } })));
		const get = { resource: 'message', operation: 'get', channelId: whatsappChannelId, messageId: String(sent.id) };
		const [read] = jsonOf(await run(get));
		expect(read).toMatchObject({
			status: 'rejected',
			failure: { code: 11002, description: 'variable "table" is missing' },
		});
		expect(read.explanation).toContain('check the channel, the template');
	});
});

describe('pickers of templates', () => {
	const options = (changes: INodeParameters = {}) => ({
		parameters: template(changes),
		credentials: { birdChannelsApi: credential() },
	});

	test('offer template projects only, unless the type is named otherwise', async () => {
		const all = await listSearch('birdChannels', 'searchProjects', options());
		expect(all.results.map(({ name }) => name).sort()).toEqual(['newsletter (email)', 'table_ready (whatsapp)']);
		const found = await listSearch('birdChannels', 'searchProjects', { ...options(), filter: 'TABLE' });
		expect(found.results).toEqual([{ name: 'table_ready (whatsapp)', value: projectId }]);

		sandbox.state.addFault({
			kind: 'status',
			status: 200,
			body: { results: [{ id: 'x', name: 'Odd', type: 'touchpoint' }] },
		});
		const odd = await listSearch('birdChannels', 'searchProjects', options());
		expect(odd.results).toEqual([{ name: 'Odd', value: 'x' }]);
	});

	test('offer versions and locales of the chosen template', async () => {
		const versions = await loadOptions('birdChannels', 'getTemplateVersions', options());
		expect(versions.map(({ value }) => value).sort()).toEqual(['latest', projectVersion, draftVersion].sort());
		const locales = await loadOptions('birdChannels', 'getTemplateLocales', options());
		expect(locales.map(({ value }) => value)).toEqual(['', 'en', 'nl']);
		const none = await loadOptions('birdChannels', 'getTemplateLocales', options({ projectId: byId('') }));
		expect(none).toHaveLength(1);
	});

	test('offer the variables as fields to fill in', async () => {
		const { fields } = await resourceMapping('birdChannels', 'getTemplateParameters', options());
		expect(fields).toMatchObject([
			{ id: 'name', displayName: 'name (Name of the guest)', required: true, type: 'string' },
			{ id: 'table', required: true, type: 'string' },
		]);
		const versions = [
			{
				id: 'v',
				status: 'active',
				variables: [
					{ key: 'menu', type: 'sectionList' },
					{ key: 'count', type: 'number' },
				],
			},
		];
		sandbox.state.addFault({ kind: 'status', status: 200, body: { results: versions } });
		const typed = await resourceMapping('birdChannels', 'getTemplateParameters', options());
		expect(typed.fields).toMatchObject([
			{ id: 'menu:sectionList', displayName: 'menu (sectionList, JSON)', type: 'string' },
			{ id: 'count', type: 'number' },
		]);
	});

	test('explain a refusal', async () => {
		sandbox.controls.denyPaths('/projects');
		for (const method of ['getTemplateVersions', 'getTemplateLocales'])
			await expect(loadOptions('birdChannels', method, options())).rejects.toMatchObject({
				message: expect.stringContaining('The list cannot be shown'),
				description: expect.stringContaining('policy'),
			});
		await expect(resourceMapping('birdChannels', 'getTemplateParameters', options())).rejects.toThrow('403');
	});
});
