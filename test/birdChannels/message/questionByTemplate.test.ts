// Send and Wait by a template: the links are parameters of it, each where the builder says, or nothing is sent.
import type { INodeParameters } from 'n8n-workflow';
import { loadOptions } from '../../harness';
import { readPath } from '../../harness/n8n/values';
import { toRecords } from '../../harness/narrow';
import { birdSeed } from '../../sandbox/bird';
import { linksIn, question } from '../../shared/sendAndWait/question';
import { byId, credential, detailsOf, jsonOf, message, run, runOn, sandbox, sentBodies, useSandbox } from '../setup';

useSandbox();

const { projectId, draftVersion, whatsappChannelId, contactPhone } = birdSeed;

/** A question by the seeded template, whose parameters are `name` and `table`. */
function asked(options: INodeParameters, more: INodeParameters = {}): INodeParameters {
	const channelId = byId(whatsappChannelId);
	return message({ operation: 'sendAndWait', channelId, ...question, ...more, options });
}
const template = { projectId: byId(projectId) };
const rows = (...parameter: INodeParameters[]): INodeParameters => ({ templateParameters: { parameter } });
const ada = rows({ key: 'name', type: 'string', value: 'Ada' });
const approve = { ...template, approveParameter: 'table', ...ada };
const double = { approvalOptions: { values: { approvalType: 'double' } } };

const sentParameters = () => toRecords(readPath(sentBodies()[0], 'template.parameters'));
const answersIn = (value: unknown) => linksIn(String(value)).map((link) => new URL(link).searchParams.get('approved'));

describe('a question by a template', () => {
	it('has its links where they are named, beside what is filled in by hand', async () => {
		const { status } = await run(asked(approve));
		expect(status).toBe('waiting');
		expect(sentBodies()[0]).toMatchObject({ template: { projectId, version: 'latest' } });
		expect(sentBodies()[0]).not.toHaveProperty('body');
		expect(sentParameters()).toEqual([
			{ type: 'string', key: 'name', value: 'Ada' },
			{ type: 'string', key: 'table', value: expect.stringMatching(/^http:\/\/localhost:5678\/webhook-waiting\//) },
		]);
		expect(answersIn(sentParameters()[1].value)).toEqual(['true']);
		expect(sandbox.state.deliveries).toHaveLength(1);
	});

	it('tells the link to approve from that to decline', async () => {
		await run(asked({ ...template, approveParameter: 'name', declineParameter: 'table' }, double));
		const parameters = Object.fromEntries(sentParameters().map(({ key, value }) => [String(key), answersIn(value)]));
		expect(parameters).toEqual({ name: ['true'], table: ['false'] });
	});

	it('leads to a page with one link, and has the message as well where that is named', async () => {
		const options = { ...template, respondParameter: 'table', messageParameter: 'name' };
		await run(asked(options, { responseType: 'freeText' }));
		expect(sentParameters()).toEqual([
			{ type: 'string', key: 'table', value: expect.stringContaining('/webhook-waiting/') },
			{ type: 'string', key: 'name', value: question.message },
		]);
		expect(answersIn(sentParameters()[0].value)).toEqual([null]);
	});

	it('keeps the types of what is filled in, its version and its locale', async () => {
		const more = { templateVersion: draftVersion, locale: 'nl' };
		const given = rows({ key: 'name', type: 'number', value: '4' });
		await run(asked({ ...template, ...given, ...more, approveParameter: 'table' }));
		expect(sentBodies()[0]).toMatchObject({ template: { projectId, version: draftVersion, locale: 'nl' } });
		expect(sentParameters()[0]).toEqual({ type: 'number', key: 'name', value: 4 });
	});

	it('ignores the link that the response type does not have: its field is not shown any more', async () => {
		await run(asked({ ...approve, respondParameter: 'name' }));
		expect(sentParameters().map(({ key }) => key)).toEqual(['name', 'table']);
	});

	it.each<[string, INodeParameters, INodeParameters, string]>([
		['no place for the link', { ...template, ...ada }, {}, "Template Approve Link Name or ID' is empty, so that"],
		['no place for a page', template, { responseType: 'freeText' }, "Template Response Link Name or ID' is empty"],
		['no place for the second link', approve, double, "Template Decline Link Name or ID' is empty, so that"],
		[
			'a place for a link that there is not',
			{ ...approve, declineParameter: 'name', templateParameters: {} },
			{},
			"Template Decline Link Name or ID' names a parameter, but the question has no link to decline",
		],
		[
			'both links in one place',
			{ ...template, approveParameter: 'table', declineParameter: 'table' },
			double,
			"Template Decline Link Name or ID' names the parameter that takes the link to approve",
		],
		[
			'the message in the place of a link',
			{ ...template, approveParameter: 'table', messageParameter: 'table' },
			{},
			"Template Message Name or ID' names the parameter that takes the link to approve",
		],
		[
			'a place that is filled by hand as well',
			{ ...approve, ...rows({ key: ' table ', type: 'string', value: '4' }) },
			{},
			"Template Parameters' fills the parameter that takes the link to approve",
		],
		['a row without a value', { ...approve, ...rows({ key: 'name', value: '' }) }, {}, "has no value for 'name'"],
		[
			'a value of another type',
			{ ...approve, ...rows({ key: 'name', type: 'number', value: 'four' }) },
			{},
			"Template Parameters' has a value for 'name' that is not of type number",
		],
		['no template', { approveParameter: 'table' }, {}, "Template Approve Link Name or ID' needs a template"],
		['rows and no template', ada, {}, "Template Parameters' needs a template"],
		['a locale and no template', { locale: 'nl' }, {}, "Template Locale Name or ID' needs a template"],
		['a template that is not there for this item', { projectId: '={{ $json.none }}' }, {}, "Template' is empty"],
		['a broken ID', { ...approve, projectId: byId('a/b') }, {}, "Sending Options > Template' "],
	])('with %s is refused before anything is sent', async (_what, options, more, error) => {
		const result = await runOn(asked(options, more));
		expect(jsonOf(result)[0].error).toContain(error);
		expect(String(jsonOf(result)[0].error)).toMatch(/^'Sending Options > /);
		expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
		expect(sandbox.state.requests).toHaveLength(0);
	});

	it('is shown by a preview with links that answer nothing', async () => {
		const result = await run(asked({ ...approve, previewOnly: true }));
		expect(result.status).toBe('success');
		const [{ requests, recipients }] = jsonOf(result);
		expect(recipients).toEqual([contactPhone]);
		const [planned] = toRecords(requests);
		expect(toRecords(readPath(planned, 'body.template.parameters'))[1]).toMatchObject({
			key: 'table',
			value: expect.stringMatching(/\/preview-approve$/),
		});
		expect(sandbox.state.deliveries).toEqual([]);
	});

	it('goes to the one address of the credential', async () => {
		const credentials = { birdChannelsApi: credential({ sendEverythingTo: '+31600000011' }) };
		await run(asked({ ...approve, tags: 'vip' }), { credentials });
		expect(sandbox.state.deliveries.map(({ recipient }) => recipient)).toEqual(['+31600000011']);
		expect(sentBodies()[0]).toMatchObject({ tags: ['vip'] });
		expect(sentParameters().map(({ key }) => key)).toEqual(['name', 'table']);
	});

	it('reaches people outside of the window, where a text does not', async () => {
		sandbox.controls.enforceWindow();
		const options = { ...approve, ifNotReachable: 'error' };
		expect((await run(asked(options))).status).toBe('waiting');
		const { error } = await run(asked({ ifNotReachable: 'error' }));
		expect(error?.message).toContain('24 hours');
		expect(sandbox.state.deliveries).toHaveLength(1);
	});
});

describe('any question', () => {
	it('has sender, reference and tags', async () => {
		const options = { senderIdentifier: 'Desk', reference: 'order-17', tags: 'Booking, vip' };
		await run(asked(options));
		expect(sentBodies()[0]).toMatchObject({
			sender: { connector: { identifierValue: 'Desk' } },
			reference: 'order-17',
			tags: ['Booking', 'vip'],
			body: { type: 'text', text: { text: expect.stringContaining(question.message) } },
		});
	});

	it('refuses what is none of them, under the name that the form has', async () => {
		const result = await runOn(asked({ tags: 'a/b' }));
		expect(jsonOf(result)[0].error).toMatch(/^'Sending Options > Tags' has a tag/);
		const nothing = await runOn(asked({ senderIdentifier: '={{ $json.none }}' }));
		expect(jsonOf(nothing)[0].error).toMatch(/^'Sending Options > From' is empty/);
		expect(sandbox.state.requests).toHaveLength(0);
	});
});

describe('the list of parameters', () => {
	const listed = async (parameters: INodeParameters) =>
		await loadOptions('birdChannels', 'getTemplateVariables', {
			parameters,
			credentials: { birdChannelsApi: credential() },
		});

	it('shows those of the chosen template', async () => {
		const parameters = await listed(asked(template));
		expect(parameters).toEqual([
			{ name: 'name (Name of the guest)', value: 'name' },
			{ name: 'table (Number of the table)', value: 'table' },
		]);
		expect(await listed(asked({ ...template, templateVersion: draftVersion }))).toHaveLength(2);
	});

	it('is empty while none is chosen', async () => {
		expect(await listed(asked({}))).toEqual([]);
		expect(sandbox.state.requests).toHaveLength(0);
	});

	it('shows versions and locales of it as well', async () => {
		const options = { parameters: asked(template), credentials: { birdChannelsApi: credential() } };
		expect(await loadOptions('birdChannels', 'getTemplateVersions', options)).toHaveLength(3);
		const locales = await loadOptions('birdChannels', 'getTemplateLocales', options);
		expect(locales.map(({ value }) => value)).toEqual(['', 'en', 'nl']);
	});
});
