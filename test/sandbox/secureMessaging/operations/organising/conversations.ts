// Messages that belong together: a conversation, the tree of replies and forwards, the messages that hold one file.
import { z } from 'zod';
import { ApiError } from '../../servicestack/errors';
import { flag, guid } from '../../servicestack/fields';
import type { Message } from '../../records';
import * as replies from '../../replies';
import { operation } from '../../servicestack/serve';
import type { Store } from '../../store';
import { attachmentSummary, messageSummary, recipientsOf, userView } from '../../views';
import { contactView } from '../account';

/** The messages of an account, oldest first. */
function messagesOf(store: Store, username: string): Message[] {
	const own = [...store.messages.values()].filter(({ owner, folders, saved }) => {
		return owner === username && (saved.text || !folders.includes('Draft'));
	});
	return own.sort((a, b) => a.date - b.date || a.order - b.order);
}

/** The owner is whoever began it (inferred); all three lists are given unless one is not wanted (documented). */
const getConversation = operation({
	name: 'GetConversation',
	method: 'GET',
	routes: ['/v1/conversations/{conversationGuid}'],
	access: 'session',
	request: z.object({
		conversationGuid: guid,
		returnMessageSummaries: z.boolean().default(true),
		returnAttachmentSummaries: z.boolean().default(true),
		returnConversationMembers: z.boolean().default(true),
	}),
	reply: replies.conversation,
	run(request, { store, account }) {
		const messages = messagesOf(store, account.username).filter(
			({ conversationGuid }) => conversationGuid === request.conversationGuid,
		);
		if (messages.length === 0) throw new ApiError(404, 'NotFound', 'Conversation not found');
		const emails = new Set(messages.flatMap((message) => [message.sender, ...recipientsOf(message)]));
		const contact = (email: string) => {
			const person = store.person(email);
			return person && contactView(person);
		};
		const files = messages.flatMap((message) =>
			message.attachments.flatMap((one) => {
				const attachment = store.attachments.get(one);
				return attachment ? [attachmentSummary(store, attachment, message)] : [];
			}),
		);
		return {
			conversationOwner: contact(messages[0].sender),
			messageSummaries: request.returnMessageSummaries ? messages.map((one) => messageSummary(store, one)) : undefined,
			attachmentSummaries: request.returnAttachmentSummaries ? files : undefined,
			conversationMembers: request.returnConversationMembers
				? [...emails].flatMap((email) => contact(email) ?? [])
				: undefined,
		};
	},
});

const getMessageTree = operation({
	name: 'GetMessageTree',
	method: 'GET',
	routes: ['/v1/messages/{messageGuid}/tree'],
	access: 'session',
	request: z.object({ messageGuid: guid, showOriginalMessage: flag, maxDepth: z.number().int().optional() }),
	reply: replies.messageTree,
	run({ messageGuid, showOriginalMessage = false, maxDepth = Infinity }, { store, account }) {
		const own = messagesOf(store, account.username);
		const message = store.message(messageGuid, account);
		const root = showOriginalMessage ? originalOf(own, message) : message;
		return { messageTree: branch(store, own, root, { depth: 0, left: maxDepth }) };
	},
});

/** The highest message of the thread that the user has. */
function originalOf(own: Message[], message: Message): Message {
	const parent = own.find(({ guid: one }) => one === message.parentGuid);
	return parent && parent !== message ? originalOf(own, parent) : message;
}

/** A message with what answers it; what `branchType` holds is inferred. */
function branch(store: Store, own: Message[], message: Message, at: { depth: number; left: number }): replies.TreeItem {
	const users = (emails: string[]) => emails.map((email) => userView(store, email));
	const children = at.left > 0 ? own.filter(({ parentGuid }) => parentGuid === message.guid) : [];
	return {
		messageGuid: message.guid,
		messageSender: userView(store, message.sender),
		messageSubject: message.subject,
		messageSentOn: new Date(message.date),
		messageStatus: messageSummary(store, message).status,
		branchType: message.action,
		relativeDepth: at.depth,
		to: users(message.to),
		cc: users(message.cc),
		bcc: users(message.bcc),
		childMessages: children.map((one) => branch(store, own, one, { depth: at.depth + 1, left: at.left - 1 })),
	};
}

const getRelatedMessages = operation({
	name: 'GetRelatedMessages',
	method: 'GET',
	routes: ['/v1/attachments/{attachmentGuid}/messages'],
	access: 'session',
	request: z.object({ attachmentGuid: guid }),
	reply: replies.relatedMessages,
	run({ attachmentGuid }, { store, account }) {
		const { attachment } = store.attachment(attachmentGuid, account);
		const holding = messagesOf(store, account.username).filter(({ attachments }) =>
			attachments.includes(attachment.guid),
		);
		return { relatedMessages: holding.map((message) => messageSummary(store, message)) };
	},
});

/** Conversations, trees, and the messages of a file. */
export const conversationOperations = [getConversation, getMessageTree, getRelatedMessages];
