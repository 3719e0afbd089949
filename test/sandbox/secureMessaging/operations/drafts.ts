// The draft's life up to sending: pre-create (with what a reply inherits) and save.
import { z } from 'zod';
import { ApiError, forbidden } from '../servicestack/errors';
import { flag, guid, instant, text } from '../servicestack/fields';
import { DEFAULT_OPTIONS, type Account, type ActionCode, type Message, type MessageOptions } from '../records';
import * as replies from '../replies';
import { operation, versioned } from '../servicestack/serve';
import type { Store } from '../store';
import { recipientsOf } from '../views';
import { openProtected } from './password';

const preCreateMessage = operation({
	name: 'PreCreateMessage',
	method: 'POST',
	// The pages print the final slash; the Java and PHP clients leave it out.
	routes: [...versioned('/messages/'), ...versioned('/messages')],
	access: 'session',
	request: z.object({
		actionCode: z.enum(['New', 'Reply', 'ReplyAll', 'Forward']),
		parentGuid: guid.optional(),
		password: text.optional(),
		authAuditToken: text.optional(),
		campaignGuid: guid.optional(),
		externalMessageId: text.optional(),
	}),
	reply: replies.preCreated,
	invalid: forbidden('928'),
	run({ actionCode, parentGuid, password, campaignGuid, externalMessageId }, { store, account }) {
		const isNew = actionCode === 'New';
		if (isNew !== (parentGuid === undefined) || campaignGuid !== undefined) throw forbidden('928');
		const own = { owner: account.username, sender: account.username, action: actionCode, externalMessageId };
		if (parentGuid === undefined) return { messageGuid: store.addMessage(own).guid };
		const parent = findParent(store, parentGuid, account);
		openProtected(parent, password, account, '38');
		assertActionAllowed(store, actionCode, parent);
		return { messageGuid: store.addMessage({ ...own, ...inherited(store, actionCode, parent) }).guid };
	},
});

function findParent(store: Store, guid: string, account: Account): Message {
	const parent = store.messages.get(guid.toLowerCase());
	if (!parent || parent.folders.includes('Draft')) throw new ApiError(403, '929', 'Parent Message not found');
	if (parent.owner !== account.username) throw forbidden('907');
	if (parent.recalled) throw forbidden('915');
	return parent;
}

/** Checks that the parent may be answered or forwarded. @throws ApiError 403/908 (reply), 403/909 (forward) */
export function assertActionAllowed(store: Store, action: ActionCode, { options }: Message): void {
	const forwarding = action === 'Forward';
	const allowed = forwarding
		? options.allowForward && store.feature('forwardMessage')
		: options.allowReply && store.feature('replyMessage');
	if (!allowed) throw forbidden(forwarding ? '909' : '908');
}

/** Checks reply-all, which is found out at save and send only. @throws ApiError 403/77 */
export function assertReplyAllAllowed(store: Store, draft: Message): void {
	const parent = draft.action === 'ReplyAll' && draft.parentGuid !== undefined && store.messages.get(draft.parentGuid);
	if (parent && !(parent.options.allowReplyAll && store.feature('replyAllMessage'))) throw forbidden('77');
}

/** What a reply or forward takes from its parent: conversation and options always, addresses and text only when pre-filled. */
function inherited(store: Store, action: ActionCode, parent: Message): Partial<Message> {
	const thread = {
		parentGuid: parent.guid,
		conversationGuid: parent.conversationGuid,
		options: { ...parent.options },
		password: parent.password,
	};
	if (!store.knobs.prefillReplies) return thread;
	const forwarding = action === 'Forward';
	const others = recipientsOf(parent).filter((email) => ![parent.owner, parent.sender].includes(email));
	return {
		...thread,
		to: forwarding ? [] : [parent.replyTo ?? parent.sender],
		cc: action === 'ReplyAll' ? others : [],
		subject: `${forwarding ? 'FW' : 'RE'}: ${parent.subject}`,
		body: parent.body === '' ? '' : `\n\n----- Original message -----\n${parent.body}`,
		bodyFormat: parent.bodyFormat,
	};
}

/** An e-mail address by itself. */
export const address = z.string().regex(/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/, 'Not an e-mail address.');

const saveMessage = operation({
	name: 'SaveMessage',
	method: 'PUT',
	routes: versioned('/messages/{messageGuid}/save'),
	access: 'session',
	request: z.object({
		messageGuid: guid,
		to: z.array(address).optional(),
		cc: z.array(address).optional(),
		bcc: z.array(address).optional(),
		subject: z.string().optional(),
		body: z.string().optional(),
		bodyFormat: z.enum(['Text', 'Html']),
		messageOptions: z
			.object({
				allowForward: flag,
				allowReply: flag,
				allowReplyAll: flag,
				allowTracking: flag,
				shareTracking: flag,
				fyeoType: z.enum(['Disabled', 'AccountPassword', 'UniquePassword']).optional(),
			})
			.strict()
			.optional(),
		expiryDate: instant.optional(),
		expiryGroup: z.enum(['Always']).optional(),
	}),
	reply: replies.nothing,
	run({ messageGuid, messageOptions, ...given }, { store, account }) {
		const draft = store.draft(messageGuid, account);
		assertReplyAllAllowed(store, draft);
		const options = optionsFor(store, draft, messageOptions);
		assertFyeoAllowed(store, options);
		const empty = { to: [], cc: [], bcc: [], subject: '', body: '', expiryDate: undefined, expiryGroup: undefined };
		Object.assign(draft, store.knobs.saveMode === 'replace' ? empty : {}, given, {
			options,
			saved: { text: true, files: true },
			date: store.now(),
		});
	},
});

type GivenOptions = Partial<MessageOptions>;

/** The options of a saved draft: the portal's defaults with what is given; in a conversation the parent's, which cannot change. */
function optionsFor(store: Store, draft: Message, given: GivenOptions = {}): MessageOptions {
	if (given.allowReplyAll !== undefined && store.knobs.oldPortal)
		throw new ApiError(400, 'ArgumentException', 'Unknown: allowReplyAll', ['messageOptions']);
	const base = draft.parentGuid === undefined ? DEFAULT_OPTIONS : draft.options;
	const options = { ...base, ...given };
	if (draft.parentGuid !== undefined && JSON.stringify(options) !== JSON.stringify(base)) {
		throw new ApiError(400, 'ArgumentException', 'The options of a conversation cannot be changed.', [
			'messageOptions',
		]);
	}
	return options;
}

/** Checks the portal's password features. @throws ApiError 403/922 (unique password), 403/930 (account password) */
export function assertFyeoAllowed(store: Store, { fyeoType }: MessageOptions): void {
	if (fyeoType === 'UniquePassword' && !store.feature('fyeo')) throw forbidden('922');
	if (fyeoType === 'AccountPassword' && !store.feature('confidential')) throw forbidden('930');
}

/** Pre-create and save. */
export const draftOperations = [preCreateMessage, saveMessage];
