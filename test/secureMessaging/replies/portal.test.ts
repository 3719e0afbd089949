// Every declared reply reads what the sandboxed portal answers, in the form in which it is put out.
import { faultOf } from '../../../nodes/SecureMessaging/transport/fault';
import { simplifiedMessage } from '../../../nodes/SecureMessaging/transport/messages';
import * as replies from '../../../nodes/SecureMessaging/transport/replies';
import type { Shape } from '../../../nodes/shared/http';
import { secureMessagingCredential } from '../../sandbox/secureMessaging';
import { usePortal } from '../setup';
import { read } from './standIn';

describe('the sandboxed portal', () => {
	const { controls, base, url } = usePortal();
	let token = '';

	const ask = async (method: string, address: string, body?: unknown): Promise<unknown> => {
		const response = await fetch(address, {
			method,
			headers: {
				Accept: 'application/json',
				'Content-Type': 'application/json',
				'x-sm-client-name': 'replies',
				'x-sm-client-version': '1.0.0',
				...(token === '' ? {} : { 'x-sm-session-token': token }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return await response.json();
	};
	const { username, password, authenticationToken } = secureMessagingCredential;
	const call = async (method: string, path: string, body?: unknown) => await ask(method, `${base()}/v1/${path}`, body);
	const login = async () => await call('POST', 'login', { username, password, cookieless: true });

	beforeEach(async () => {
		token = '';
		token = read(replies.session, await login()).sessionToken ?? '';
	});

	/** Asks for one reply, after what has to be there for it. */
	const asking: Array<[string, Shape<unknown>, () => Promise<unknown>]> = [
		[
			'service',
			replies.service,
			async () => await ask('GET', `${url()}/api/public/services/single?serviceCode=secure`),
		],
		['session', replies.session, login],
		[
			'session by token',
			replies.session,
			async () => await call('POST', 'authenticate', { authenticationToken, cookieless: true }),
		],
		['newDraft', replies.newDraft, async () => await call('POST', 'messages', { actionCode: 'New' })],
		[
			'acknowledgement',
			replies.acknowledgement,
			async () => {
				const messageGuid = controls.seedDraft();
				const body = { messageGuid, to: ['alice@partner.example'], subject: 'A', body: 'B', bodyFormat: 'Text' };
				return await call('PUT', `messages/${messageGuid}/save`, body);
			},
		],
		[
			'sentMessage',
			replies.sentMessage,
			async () => await call('PUT', `messages/${controls.seedDraft()}/send`, { inviteNewUsers: true }),
		],
		['message', replies.message, async () => await call('GET', `messages/${controls.receive()}`)],
		['messages', replies.messages, async () => await call('GET', 'messages/search?page=1&pageSize=5')],
		[
			'downloadToken',
			replies.downloadToken,
			async () => {
				const protection = { fyeoType: 'UniquePassword' as const, password: 'Shared-5' };
				const messageGuid = controls.receive({ ...protection, attachments: [{ fileName: 'a.pdf', size: 9 }] });
				const guid = String(controls.inspect(messageGuid)?.attachments[0].guid);
				return await call('POST', `attachments/${guid}/downloadtoken`, { password: 'Shared-5' });
			},
		],
		[
			'trackingEvents',
			replies.trackingEvents,
			async () => {
				controls.track(controls.seedMessages(1, 'Sent')[0], 'Retrieved', 'alice@partner.example');
				return await call('GET', 'tracking/user/search?page=1&pageSize=5');
			},
		],
		[
			'uploadPlan',
			replies.uploadPlan,
			async () => {
				const attachmentPlaceholders = [{ fileName: 'a.pdf', totalBytesLength: 7 }];
				return await call('POST', 'attachments/precreate', {
					messageGuid: controls.seedDraft(),
					attachmentPlaceholders,
				});
			},
		],
		['quotas', replies.quotas, async () => await call('GET', 'user/quotas')],
		['userSettings', replies.userSettings, async () => await call('GET', 'user/settings')],
		['portalSettings', replies.portalSettings, async () => await call('GET', 'service/settings')],
	];

	it.each(asking)('%s is read, and keeps what is not declared', async (_name, declared, get) => {
		const body = { ...Object(await get()), undeclared: { by: 'us' } };
		expect(faultOf(body)).toBeUndefined();
		expect(read(declared, body)).toMatchObject({ undeclared: { by: 'us' } });
	});

	it('fault is read from a refusal', async () => {
		controls.failNext({ code: '28', operation: 'SendMessage' });
		const body = await call('PUT', `messages/${controls.seedDraft()}/send`, {});
		expect(faultOf(body)).toEqual({ code: '28', reason: expect.any(String) });
	});

	it('a message comes with ISO dates, in the order of its keys, without the envelope', async () => {
		const guid = controls.receive({ body: 'The text' });
		const iso = read(replies.message, await call('GET', `messages/${guid}`));
		controls.setDateForm('serviceStack');
		const printed = await call('GET', `messages/${guid}`);
		expect(Object(printed).date).toMatch(/^\/Date\(\d+/);
		const message = read(replies.message, printed);
		expect(message).toEqual(iso);
		expect(Object.keys(message)).toEqual(Object.keys(Object(printed)).filter((key) => key !== 'responseStatus'));
	});

	it('a message in its simple form has the declared keys in their order', async () => {
		const guid = controls.receive({ body: 'The text', attachments: [{ fileName: 'a.pdf', size: 9 }] });
		const simple = simplifiedMessage(read(replies.message, await call('GET', `messages/${guid}`)));
		const expected =
			'messageGuid guid date subject status action body bodyFormat retrieved sender to cc bcc attachments conversationGuid trackingSummary labels protection';
		const shown = Object.entries(simple).filter(([, value]) => value !== undefined);
		expect(shown.map(([key]) => key).join(' ')).toBe(expected);
		expect(simple.attachments).toEqual([
			{ attachmentGuid: expect.any(String), fileName: 'a.pdf', fileSize: 9, status: 'Complete' },
		]);
	});
});
