// Which messages the filters of the HighQ trigger let through: by sender, words, files, the first of each, and not one's own.
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CredentialStore, logMark, logsSince, PollingWorkflow, runNode } from '../../harness';
import { SEEDED_CONVERSATION_ID } from '../../sandbox/highQ';
import { credential, signedIn, useSandbox } from '../setup';
import { answering, ok, triggerOnHighQ, useStandIn } from '../standIn';
import { idsOf, receive, state, trigger } from './setup';

const files = [{ name: 'contract.pdf', size: 20 }];

describe('messages', () => {
	useSandbox();

	/** What comes in: each message with its name, which is no part of it. */
	const incoming = {
		first: () => receive(undefined, { from: 2041, html: '<p>The <b>con</b>tract &amp; annex</p>' }),
		second: () => receive(SEEDED_CONVERSATION_ID, { from: 2041, html: '<p>Any news?</p>' }),
		other: () => receive(undefined, { from: 2077, html: '<p>See file</p>', files }),
	};
	const ALL = Object.keys(incoming);

	async function activated(options: INodeParameters, credentials = signedIn()) {
		const workflow = await PollingWorkflow.create('highQTrigger', { options }, { credentials });
		await workflow.activate();
		return workflow;
	}

	it.each<[INodeParameters, string[]]>([
		[{}, ALL],
		[{ from: '2077' }, ['other']],
		[{ from: '2041, 9999' }, ['first', 'second']],
		[{ from: 'Ana.Ferreira@acme.example' }, ['first', 'second']],
		[{ withoutAuthors: 'ana.ferreira@acme.example' }, ['other']],
		[{ contains: 'contract & ANNEX; news' }, ['first', 'second']],
		[{ hasAttachments: true }, ['other']],
		[{ firstMessageOnly: true }, ['first', 'other']],
		[{ from: '2041', firstMessageOnly: true, contains: 'news' }, []],
	])('%j let through %j', async (options, names) => {
		const workflow = await activated(options);
		const ids = new Map(Object.entries(incoming).map(([name, come]) => [come(), name]));
		expect(idsOf(await workflow.poll()).map((id) => ids.get(Number(id)))).toEqual(names);
		expect(idsOf(await workflow.poll())).toEqual([]);
	});

	describe('of the user of the credential', () => {
		const reply = {
			resource: 'message',
			operation: 'reply',
			conversationId: { __rl: true, mode: 'id', value: String(SEEDED_CONVERSATION_ID) },
			bodyFormat: 'text',
			body: 'Own',
		};

		it('are left out, once the sign-in has told who that is', async () => {
			const credentials = new CredentialStore({ highQApi: credential() });
			const workflow = await activated({ ignoreOwn: true }, credentials);
			await runNode('highQ', reply, { credentials: signedIn() });
			const theirs = receive(SEEDED_CONVERSATION_ID);
			expect(idsOf(await workflow.poll())).toEqual([theirs]);
		});

		it('come while nobody has told, and that is logged', async () => {
			const workflow = await activated({ ignoreOwn: true });
			await runNode('highQ', reply, { credentials: signedIn() });
			const theirs = receive(SEEDED_CONVERSATION_ID);
			const mark = logMark();
			expect(idsOf(await workflow.poll())).toEqual([expect.any(Number), theirs]);
			expect(JSON.stringify(logsSince(mark))).toContain('Leave Out Own Messages');
		});
	});

	it('an address that is of no user is said, and nothing is lost', async () => {
		const workflow = await activated({ from: 'nobody@example.com' });
		const id = receive(undefined, { from: 2041 });
		expect((await workflow.poll()).error).toBeDefined();
		expect(idsOf(await workflow.update({ options: { from: '2041' } }))).toEqual([id]);
	});

	it.each([{ from: '@example.com' }, { withoutAuthors: 'Ann' }])('%j is refused', async (options) => {
		const workflow = await trigger({ options });
		expect((await workflow.activate().catch((error: Error) => ({ error }))).error?.message).toMatch(/neither an ID/);
	});

	it('the sample of a test passes the filters', async () => {
		const wanted = receive(undefined, { from: 2077 });
		receive(undefined, { from: 2041 });
		const workflow = await trigger({ options: { from: '2077' } });
		expect((await workflow.test())?.map(({ json }) => json.messageid)).toEqual([wanted]);
		expect(state.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});

describe('a message that tells nothing of what is filtered', () => {
	useStandIn();

	it('comes through', async () => {
		let messages: IDataObject[] = [];
		answering(({ path }) => {
			const isList = !path.includes('/messages');
			const conversation = { conversationid: 5, messages: { message: messages.slice(-1) } };
			return ok(
				isList
					? { conversation: messages.length > 0 ? [conversation] : [] }
					: { ...conversation, messages: { message: messages } },
			);
		});
		const workflow = await triggerOnHighQ({ options: { from: '2041', contains: 'words', firstMessageOnly: true } });
		await workflow.activate();
		messages = [{ messageid: 7 }];
		expect(idsOf(await workflow.poll())).toEqual([7]);
	});
});
