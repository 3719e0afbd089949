// Conversations that are assigned by the email address of a user, and closed with a note on their contact.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { account, bodies, detailsOf, first, jsonOf, lines, run, runOn, sandbox, useSandbox } from '../setup';

useSandbox();

const ID = '/conversations/kY1QwY';
const update = (more: INodeParameters): INodeParameters => ({
	resource: 'conversation',
	operation: 'update',
	conversationId: ID,
	...more,
});
const body = (members: object[]) => ({ '@type': 'hydra:Collection', members });

describe('assigned by email', () => {
	const assign = (assignee: INodeParameters | string) => update({ action: 'assign', assignee });
	const USERS = [`GET ${ID}`, 'GET /my_account/users'];

	it.each([
		'dana@my-account.example',
		'Dana@My-Account.example',
		{ __rl: true, mode: 'email', value: 'dana@my-account.example' },
	])('%o', async (assignee) => {
		expect(await first(assign(assignee))).toMatchObject({ assignee: { id: '/users/mT4sPe' } });
		expect(lines()).toEqual([...USERS, `POST ${ID}/assignments`]);
		expect(bodies()).toEqual([{ assignee: '/users/mT4sPe' }]);
	});

	it('of nobody changes nothing, and quotes no address', async () => {
		const result = await runOn(assign('nobody@my-account.example'));
		expect(jsonOf(result)[0].error).toContain('No user of the account has this email address');
		expect(detailsOf(result)).toMatchObject({
			outcome: 'notSent',
			hint: expect.stringContaining('Nothing was changed'),
		});
		expect(JSON.stringify(jsonOf(result))).not.toContain('nobody@');
		expect(lines()).toEqual(USERS);
	});

	it('of several changes nothing', async () => {
		const users = ['a', 'b'].map((id) => ({ id: `/users/${id}`, email: 'dana@my-account.example' }));
		sandbox.state.addFault({ kind: 'status', status: 200, match: { path: '/users$' }, body: body(users) });
		const result = await runOn(assign('dana@my-account.example'));
		expect(jsonOf(result)[0].error).toContain('Several users of the account have this email address');
		expect(bodies()).toEqual([]);
	});

	it('shows why the users are not listed', async () => {
		sandbox.controls.setUsersListed(false);
		expect(detailsOf(await runOn(assign('dana@my-account.example')))).toMatchObject({ statusCode: 404 });
		expect(bodies()).toEqual([]);
	});
});

describe('closed with a note', () => {
	const NOTE = 'Wants the brochure';
	const close = (options: INodeParameters = {}) => update({ action: 'close', options: { note: NOTE, ...options } });
	const LOOKED_UP = [`GET ${ID}`, 'GET /my_account/contact_phones?q=%2B13035550111'];
	const changes = () => lines().filter((line) => !line.startsWith('GET '));
	const notes = async (contactId: string) =>
		jsonOf(await run({ resource: 'contactNote', operation: 'getMany', contactId })).map(({ content }) => content);
	const ada = () => `/contacts/${sandbox.controls.firstContact()}`;
	const stateOf = async () =>
		(await first({ resource: 'conversation', operation: 'get', conversationId: ID })).currentState;
	const ofNotes = { path: '/notes$' };

	it('on whoever has its number', async () => {
		const result = await first(close());
		expect(result).toMatchObject({ id: ID, currentState: 'closed', note: { content: NOTE } });
		expect(lines()).toEqual([...LOOKED_UP, `PUT ${ID}/close`, `POST ${ada()}/notes`]);
		expect(bodies()).toEqual([{ content: NOTE }]);
		expect(await notes(ada())).toEqual([NOTE]);
	});

	it('on the contact that was assigned to it', async () => {
		const assigned = { id: ID, account: '/accounts/my_account', assignedContact: { id: ada() } };
		sandbox.state.addFault({ kind: 'status', status: 200, match: { method: 'GET' }, body: assigned });
		await first(close());
		expect(lines()).toEqual([`GET ${ID}`, `PUT ${ID}/close`, `POST ${ada()}/notes`]);
	});

	it.each<[string, IDataObject[], string]>([
		['nobody has its number', [], 'No contact has the number'],
		[
			'several have its number',
			['a', 'b'].map((id) => ({
				id: `/contact_phones/${id}`,
				phoneNumber: '+13035550111',
				contact: `/contacts/${id}`,
			})),
			'Several contacts have the number',
		],
	])('stays open where %s', async (_what, members, error) => {
		sandbox.state.addFault({ kind: 'status', status: 200, match: { path: '/contact_phones' }, body: body(members) });
		const result = await runOn(close());
		expect(jsonOf(result)[0].error).toContain(error);
		expect(detailsOf(result)).toMatchObject({ outcome: 'notSent' });
		expect(changes()).toEqual([]);
	});

	it('writes no note where it cannot be closed', async () => {
		await run(update({ action: 'close' }));
		sandbox.state.requests.length = 0;
		expect(detailsOf(await runOn(close()))).toMatchObject({ outcome: 'rejected', statusCode: 422 });
		expect(changes()).toEqual([`PUT ${ID}/close`]);
		expect(await notes(ada())).toEqual([]);
	});

	it('is told as closed where the note is refused, and a retry writes the note alone', async () => {
		sandbox.state.addFault({ kind: 'status', status: 403, match: ofNotes });
		const refused = await runOn(close());
		expect(jsonOf(refused)[0].error).toMatch(/^The conversation was closed, and its note was not written: /);
		expect(detailsOf(refused)).toMatchObject({ outcome: 'rejected', statusCode: 403 });
		expect(await stateOf()).toBe('closed');
		await run(update({ action: 'reopen' }));
		sandbox.state.requests.length = 0;
		sandbox.state.addFault({ kind: 'status', status: 403, match: ofNotes });
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		expect(await first(close(), { node })).toMatchObject({ currentState: 'closed', note: { content: NOTE } });
		expect(changes()).toEqual([`PUT ${ID}/close`, `POST ${ada()}/notes`, `POST ${ada()}/notes`]);
		expect(await notes(ada())).toEqual([NOTE]);
	});

	it('is told as closed where the note is uncertain, and nothing is repeated', async () => {
		sandbox.state.addFault({ kind: 'cutAfter', match: ofNotes });
		const result = await runOn(close(), { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 } });
		expect(jsonOf(result)[0].error).toMatch(/^The conversation was closed, and whether its note was written is not/);
		expect(detailsOf(result)).toMatchObject({ outcome: 'ambiguous' });
		expect(await notes(ada())).toEqual([NOTE]);
		expect(changes()).toHaveLength(2);
	});

	it('writes the note alone where it is closed already, with Skip If Unchanged', async () => {
		await run(update({ action: 'close' }));
		sandbox.state.requests.length = 0;
		expect(await first(close({ onlyWhenNeeded: true }))).toMatchObject({
			currentState: 'closed',
			note: { content: NOTE },
		});
		expect(changes()).toEqual([`POST ${ada()}/notes`]);
	});

	it.each<[string, INodeParameters]>([
		['another change', { action: '={{ "reopen" }}' }],
		[
			'several conversations',
			{
				action: '={{ "close" }}',
				applyTo: '={{ "several" }}',
				account,
				conversationIds: ID,
				modifiedBefore: '2026-01-01',
			},
		],
	])('is refused with %s, which comes by an expression', async (_what, more) => {
		const { error } = await run(update({ ...more, options: { note: NOTE } }));
		expect(error?.message).toContain("'Options > Note' goes with closing one conversation alone");
		expect(lines()).toEqual([]);
	});
});
