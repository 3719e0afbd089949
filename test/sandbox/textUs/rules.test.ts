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
