// Messages to groups and organisations: their users are read first, each gets it once, and nothing goes out where nobody is known.
import type { INodeParameters } from 'n8n-workflow';
import { failureOf, items, jsonOf, message, requestsTo, run, sandbox, signedIn, useSandbox } from '../setup';

useSandbox();
const { controls, state } = sandbox;

const NOBODY = { __rl: true, mode: 'list', value: '' };
const to = (additionalFields: INodeParameters, userIds: INodeParameters | string = NOBODY) =>
	message({ userIds, additionalFields });
const lists = () => requestsTo('GET /acme/api/3/users').map(({ path }) => path.split('?')[1]);

it.each<[string, INodeParameters, INodeParameters | string, string[]]>([
	['a group', { toGroups: '51' }, NOBODY, ['2041', '2077']],
	['an organisation', { toOrganisations: '12' }, NOBODY, ['2078', '2079']],
	[
		'both, and somebody who is in one of them',
		{ toGroups: '51', toOrganisations: '12' },
		'2041',
		['2041', '2077', '2078', '2079'],
	],
])('goes to %s, each once', async (_title, more, userIds, expected) => {
	const [json] = jsonOf(await run(to(more, userIds)));
	expect(json.userIds).toEqual(expected);
	expect(Object.keys(state.counts()).sort()).toEqual(expected);
	expect(requestsTo('POST')).toHaveLength(1);
});

it('says in the words of all sends whom it went to', async () => {
	const [json] = jsonOf(await run({ ...to({ toGroups: '51' }), options: { simplify: true } }));
	expect(json).toMatchObject({ recipients: ['2041', '2077'], status: 'sent', messageId: expect.any(Number) });
});

it('asks for active users of each, and once for all items of an execution', async () => {
	controls.seedUsers(150);
	const parameters = to({ toGroups: '51', toOrganisations: '12' });
	const result = await run({ ...parameters, body: '={{ $json.number }}' }, { items: items(3) });
	expect(result.status).toBe('success');
	expect(lists()).toEqual(['status=active&groupid=51&limit=100&offset=0', 'status=active&orgid=12&limit=100&offset=0']);
	expect(state.counts()).toEqual({ 2041: 3, 2077: 3, 2078: 3, 2079: 3 });
});

it('starts a conversation with each of them on demand', async () => {
	const [json] = jsonOf(await run(to({ toGroups: '51', sendIndividually: true })));
	expect(json).toMatchObject({ userIds: ['2041', '2077'], messages: [{ to: '2041' }, { to: '2077' }] });
	expect(requestsTo('POST')).toHaveLength(2);
});

/** HighQ gives one user of two, however often it is asked. */
function cutShort(): void {
	const body = { user: [{ userid: 2041, status: 'active' }], totalcount: 2 };
	state.addFault({ kind: 'status', status: 200, body, times: 0, match: { path: '/users' } });
}

it.each<[string, INodeParameters, () => unknown, RegExp]>([
	[
		'a group nobody is in',
		{ toGroups: '99' },
		() => undefined,
		/'To Groups' names one in which HighQ knows no active user/,
	],
	[
		'a list of users that ends before all that it counts',
		{ toGroups: '51' },
		() => cutShort(),
		/gave 1 of 2 users of a group/,
	],
	['what is no ID', { toGroups: 'Partners' }, () => undefined, /'Additional Fields > To Groups' has an entry/],
	['a user who is no administrator', { toOrganisations: '12' }, () => controls.admin(false), /Access denied/],
	['nobody at all', {}, () => undefined, /'To' is empty/],
])('%s: nothing is sent', async (_title, more, change, problem) => {
	change();
	const failure = failureOf(await run(to(more, more.toGroups || more.toOrganisations ? '2041' : '={{ "" }}')));
	expect(failure.message).toMatch(problem);
	expect(state.deliveries).toEqual([]);
});

it('an expression for users that finds nothing is refused, although a group is named', async () => {
	const failure = failureOf(await run(to({ toGroups: '51' }, '={{ $json.nobody }}')));
	expect(failure.message).toContain("'To' is empty: its expression finds nothing");
	expect(requestsTo('POST')).toEqual([]);
});

it('items for a group and for somebody who is in it keep their order', async () => {
	state.addFault({ kind: 'latency', ms: 300, match: { path: '/users' } });
	controls.seedUsers(1, { groupid: 52 });
	const given = [
		{ user: '2079', group: '51', text: 'first' },
		{ user: '2041', group: '52', text: 'second' },
	];
	const parameters = {
		...to({ toGroups: '={{ $json.group }}' }, '={{ $json.user }}'),
		body: '={{ $json.text }}',
		options: { concurrency: 2 },
	};
	const result = await run(parameters, { items: given.map((json) => ({ json })) });
	expect(result.status).toBe('success');
	const texts = state.deliveries.filter(({ recipient }) => recipient === '2041').map(({ body }) => body);
	expect(texts).toEqual(['first', 'second']);
});

it('a preview names the group, asks who is in it, and sends nothing', async () => {
	const [json] = jsonOf(await run({ ...to({ toGroups: '51' }), options: { previewOnly: true } }));
	expect(json).toMatchObject({ preview: true, recipients: ['group 51'] });
	expect(JSON.stringify(json.requests)).toContain('{"userid":2077}');
	expect(state.deliveries).toEqual([]);
});

it('where everything goes to one user, nobody of the group gets it', async () => {
	const credentials = signedIn({ sendEverythingTo: '2079' });
	const [json] = jsonOf(await run(to({ toGroups: '51' }, '2078'), { credentials }));
	expect(json).toMatchObject({ redirectedTo: '2079', intendedRecipients: ['2078', 'group 51'] });
	expect(state.deliveries.map(({ recipient, body }) => [recipient, body])).toEqual([
		['2079', expect.stringContaining('Meant for: 2078, group 51')],
	]);
	expect(lists()).toEqual([]);
});
