// The rules of state of the TextUs sandbox: what follows from a send, an action, an opt-out, a page of a list.
import { FAILED_RECIPIENT, OPTED_OUT_RECIPIENT, TRANSIENT_RECIPIENT } from '../textUs';
import { ask, get, membersOf, objectIn, sandbox, url, useSandbox } from './ask';

useSandbox();

const CONVERSATION = '/conversations/kY1QwY';
const send = async (to: string | string[]) => await ask('POST', '/my_account/messages', { to, body: 'Hello' });
const idsIn = async (filter: string) =>
	membersOf(await get(`/my_account/conversation_filters/${filter}/conversations`)).map(({ id }) => id);

describe('messages', () => {
	it('a second send is a second message in the same conversation', async () => {
		const [one, two] = [objectIn(await send('+13035550111')), objectIn(await send('+13035550111'))];
		expect(one.id).not.toBe(two.id);
		expect([one.conversation, two.conversation]).toEqual([CONVERSATION, CONVERSATION]);
		expect(sandbox.state.counts()).toEqual({ '+13035550111': 2 });
	});

	it('is queued in the reply, and gets on', async () => {
		const { id, deliveryState } = objectIn(await send('+13035550111'));
		expect(deliveryState).toBe('queued');
		expect(await get(String(id))).toMatchObject({ deliveryState: 'delivered', retryAllowed: false, retry: null });
	});

	it('is sent from the account of the number, else of the user', async () => {
		const message = { to: '+13035551234', body: 'Hello' };
		const accountOf = async (given: object) => {
			const { conversation } = objectIn(await ask('POST', '/messages', { ...message, ...given }));
			return (await get(String(conversation))).account;
		};
		expect(await accountOf({ from: '+13035550200' })).toBe('/accounts/north.office-2');
		expect(await accountOf({ email: 'chuck@my-account.example' })).toBe('/accounts/my_account');
		expect(await accountOf({ email: 'chuck@my-account.example', from: '+13035550200' })).toBe(
			'/accounts/north.office-2',
		);
		expect((await ask('POST', '/messages', { ...message, from: '+13035559999' })).status).toBe(422);
		expect((await ask('POST', '/messages', { ...message, email: 'nobody@my-account.example' })).status).toBe(422);
	});

	it.each([FAILED_RECIPIENT, TRANSIENT_RECIPIENT])(
		'that failed for %s may be sent again, a delivered one not',
		async (to) => {
			const { id } = objectIn(await send(to));
			expect(await get(String(id))).toMatchObject({ retryAllowed: true, retry: `${String(id)}/retry` });
			expect(await ask('POST', `${String(id)}/retry`)).toMatchObject({ status: 202, text: '' });
			const other = objectIn(await send('+13035550111'));
			expect((await ask('POST', `${String(other.id)}/retry`)).status).toBe(422);
		},
	);

	it('to somebody who opted out is refused alone, and fails among several', async () => {
		expect((await send(OPTED_OUT_RECIPIENT)).status).toBe(422);
		expect((await send([OPTED_OUT_RECIPIENT, '+13035550111'])).status).toBe(202);
		expect(sandbox.state.counts()).toEqual({ '+13035550111': 1 });
	});
});

describe('conversations', () => {
	it('a blocked one is among the closed, an unblocked one open again', async () => {
		await ask('PUT', `${CONVERSATION}/close`);
		expect(await ask('PUT', `${CONVERSATION}/block`)).toMatchObject({ status: 200, json: { currentState: 'blocked' } });
		expect(await idsIn('closed')).toContain(CONVERSATION);
		expect(await idsIn('active')).not.toContain(CONVERSATION);
		const unblocked = await ask('DELETE', `${CONVERSATION}/block`);
		expect(unblocked.json).toMatchObject({ currentState: 'open', unblockConversation: null });
		expect(await idsIn('active')).toContain(CONVERSATION);
	});

	it('is read and starred for the user alone', async () => {
		const read = objectIn(await ask('PUT', `${CONVERSATION}/read`));
		expect(read.requestingUserInfo).toMatchObject({ read: true, readToTimelinePosition: '2026-01-05T11:01:00.000Z' });
		expect(objectIn(await ask('PUT', `${CONVERSATION}/star`)).requestingUserInfo).toMatchObject({ starred: true });
		expect(await get(`${CONVERSATION}/user_info`)).toMatchObject({ read: true, starred: true });
		expect(objectIn(await ask('DELETE', `${CONVERSATION}/read`)).requestingUserInfo).toMatchObject({
			read: false,
			readToTimelinePosition: null,
		});
	});

	it('many are closed by id or by time', async () => {
		const path = '/my_account/conversation_filters/all/conversations/close';
		await ask('PUT', `${path}?modified_before=2026-01-01T00:00:00Z`);
		expect(await idsIn('closed')).toEqual([]);
		await ask('PUT', path, { conversations: [CONVERSATION] });
		expect(await idsIn('closed')).toEqual([CONVERSATION]);
	});
});

describe('opt-outs', () => {
	it('hold for every account, by ten digits or E.164; a second one is the first', async () => {
		const made = await ask('PUT', '/my_account/opt_outs/3035550111');
		expect(made.status).toBe(201);
		expect(await get('/north.office-2/opt_outs/%2B13035550111')).toMatchObject({
			id: '/my_account/opt_outs/+13035550111',
			formattedPhoneNumber: '3035550111',
		});
		expect((await ask('PUT', '/my_account/opt_outs/3035550111')).json).toEqual(made.json);
		expect((await send('+13035550111')).status).toBe(422);
		expect((await ask('GET', '/my_account/opt_outs/3035559999')).status).toBe(404);
	});

	it('of several whole numbers are asked for at once, over more than one page', async () => {
		sandbox.controls.seedOptOuts(40);
		const all = Array.from({ length: 30 }, (_, index) => `+1720555${3000 + index}`);
		const query = [...all, '+13035550111'].map((number) => `exact[]=${encodeURIComponent(number)}`).join('&');
		const first = await get(`/my_account/opt_outs?${query}`);
		expect(first).toMatchObject({ totalItems: 30, members: Array.from({ length: 25 }, () => expect.anything()) });
		const second = await get(String(Object(first.view).next));
		const ids = [first, second].flatMap((page) => membersOf(page).map(({ id }) => id));
		expect(ids).toEqual(all.map((number) => `/my_account/opt_outs/${number}`));
		expect(membersOf(await get('/my_account/opt_outs?exact[]=+13035550184'))).toEqual([]);
		expect(membersOf(await get('/my_account/opt_outs?exact[]=303555'))).toEqual([]);
	});
});

describe('accounts and users', () => {
	const slugs = async (query: string) => membersOf(await get(`/accounts${query}`)).map(({ slug }) => slug);

	it('lists the accounts that the user is a member of, and those below them where it is asked to', async () => {
		sandbox.controls.addAccountBelow('north.office-2', 'annex', 'Annex');
		expect(await slugs('')).toEqual(['my_account', 'north.office-2']);
		expect(await slugs('?descendants=true')).toEqual(['annex', 'my_account', 'north.office-2']);
		expect(await slugs('?descendants=true&q=nn')).toEqual(['annex']);
		expect(await slugs('?descendants=false&q=nn')).toEqual([]);
		expect((await ask('GET', '/accounts?descendants=yes')).status).toBe(422);
	});

	it("the profile is the token's user, with its memberships", async () => {
		const profile = await get('/profile');
		expect(profile).toEqual(await get('/users/hikvlD'));
		expect(membersOf(profile.memberships).map(({ role, account }) => [Object(account).id, role])).toEqual([
			['/accounts/my_account', 'admin'],
			['/accounts/north.office-2', 'user'],
		]);
		expect((await ask('GET', '/profile?user=mT4sPe')).status).toBe(422);
	});
});

describe('filters and saved replies', () => {
	it('a filter counts what it holds, and what of it is unread', async () => {
		await ask('PUT', `${CONVERSATION}/read`);
		await sandbox.controls.receive({ from: '+13035550112', body: 'Hi' });
		const filters = membersOf(await get('/my_account/conversation_filters'));
		expect(filters.map(({ slug, totalCount, unreadCount }) => [slug, totalCount, unreadCount])).toEqual([
			['all', 2, 1],
			['you', 0, 0],
			['active', 2, 1],
			['starred', 0, 0],
			['closed', 0, 0],
		]);
	});

	it("a saved reply of one's own is made and changed in parts, another user's is not", async () => {
		const own = '/users/hikvlD/saved_replies';
		const { id } = objectIn(await ask('POST', own, { saved_reply: { title: 'Hours', content: 'Nine to five' } }));
		const changed = objectIn(await ask('PUT', String(id), { saved_reply: { content: 'Ten to six' } }));
		expect(changed).toMatchObject({ id, title: 'Hours', content: 'Ten to six', user: '/users/hikvlD' });
		expect(membersOf(await get(`${own}?filter=mine&q=ten`)).map((row) => row.id)).toEqual([id]);
		const [other] = membersOf(await get('/users/mT4sPe/saved_replies'));
		expect((await ask('PUT', String(other.id), { saved_reply: { title: 'x' } })).status).toBe(403);
		expect(
			(await ask('POST', '/users/mT4sPe/saved_replies', { saved_reply: { title: 'a', content: 'b' } })).status,
		).toBe(403);
		expect((await ask('POST', own, { title: 'Hours', content: 'Nine to five' })).status).toBe(422);
		expect((await ask('POST', own, { saved_reply: { title: 'Hours' } })).status).toBe(422);
	});
});

describe('lists', () => {
	it.each(['normal', 'query', 'absolute', 'otherScheme'] as const)(
		'a next link of the form %s leads through all rows once',
		async (form) => {
			sandbox.controls.setNextLink(form);
			sandbox.controls.setPageSize(2);
			sandbox.controls.seedContacts(5);
			const names: unknown[] = [];
			let next: unknown = '/my_account/contacts';
			while (typeof next === 'string') {
				const { pathname, search } = new URL(next, `${url()}/my_account/contacts`);
				const page: Record<string, unknown> = await get(pathname + search);
				names.push(...membersOf(page).map(({ name }) => name));
				next = Object(page.view).next;
			}
			expect(names).toHaveLength(7);
			expect(new Set(names).size).toBe(7);
		},
	);

	it('are newest first in conversations and timelines, by the alphabet in contacts', async () => {
		sandbox.controls.seedMessages(30);
		const timeline = await get(`${CONVERSATION}/timeline`);
		const positions = membersOf(timeline).map(({ timelinePosition }) => String(timelinePosition));
		expect(positions).toEqual([...positions].sort().reverse());
		expect(timeline.latestPosition).toBe(positions[0]);
		expect(membersOf(await get('/my_account/contacts')).map(({ name }) => name)).toEqual(['Ada Example', 'Ben Sample']);
	});

	it('have their keys by the Hydra specification when asked to', async () => {
		sandbox.controls.setHydraKeys(true);
		expect(Object.keys(await get('/my_account/opt_outs'))).toEqual([
			'@type',
			'id',
			'@context',
			'hydra:member',
			'hydra:totalItems',
			'hydra:view',
		]);
	});
});
