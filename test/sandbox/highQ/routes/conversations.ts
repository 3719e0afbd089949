// The Messages API (version 4) of the sandboxed HighQ: new conversation, reply, lists, update.
import type { Request } from 'express';
import { rawBody, type ProviderState } from '../../core';
import type { Conversation, Message, StoredFile, User } from '../records';
import { NEW_CONVERSATION, REPLY } from '../schemas/bodies';
import { CONVERSATIONS, NOTHING, UPDATE } from '../schemas/queries';
import { OWN_USER_ID, SERVER_ERROR_USER_ID, UNREACHABLE_USER_ID } from '../seed';
import { forbidden, HighQError, missing } from '../wire/errors';
import { Cdata, type Reply, type Value } from '../wire/page';
import { idSegment, readBody, readNoBody, readQuery } from '../wire/request';
import { dateText, plainText, type World } from '../world';

const IMAGES = ['png', 'jpg', 'jpeg', 'gif', 'svg'];
/** What the common object documents of a message, absent. */
const NO_MESSAGE = {
	messageid: undefined,
	recipients: undefined,
	text: undefined,
	html: undefined,
	lastsentdatetime: undefined,
	images: undefined,
	attachments: undefined,
};

/** The handlers of the Messages API. Every page names 200 and 201 for a success. */
export class Conversations {
	constructor(
		private readonly world: World,
		private readonly state: ProviderState,
		private readonly base: () => string,
	) {}

	/**
	 * `POST /api/4/conversations/`: 201 with the new ids, as printed. An unknown or unreachable recipient is 403 ("Validation
	 * failed | Forbidden") and nobody gets anything (inferred); always a conversation of its own (inferred).
	 */
	create(req: Request): Reply {
		readQuery(req, NOTHING);
		const { userIds, message } = readBody(req, NEW_CONVERSATION);
		const recipients = [...new Set(userIds)].map((userid) => this.reachable(userid));
		const files = message.attachmentIds.map((id) => this.attachable(id));
		const conversation = this.world.addConversation(
			recipients.map(({ userid }) => userid).filter((userid) => userid !== OWN_USER_ID),
		);
		return this.sendTo(recipients, conversation, message.html, files);
	}

	/** `POST /api/4/conversations/{id}/messages`: goes to the participants there are. */
	reply(req: Request): Reply {
		readQuery(req, NOTHING);
		const conversation = this.conversation(req);
		const message = readBody(req, REPLY);
		const files = message.attachmentIds.map((id) => this.attachable(id));
		const recipients = conversation.others.map((userid) => this.reachable(userid));
		return this.sendTo(recipients, conversation, message.html, files);
	}

	/** `GET /api/4/conversations`; newest first and `offset` as a count of rows are inferred. */
	list(req: Request): Reply {
		const { filter, searchtext = '', limit, offset } = readQuery(req, CONVERSATIONS);
		const { byDefault, max } = this.world.settings.pageSizes;
		const length = limit === undefined || limit <= 0 ? byDefault : Math.min(limit, max);
		const rows = [...this.world.conversations.values()]
			.filter((conversation) => conversation.archived === (filter === 'ARCHIVED'))
			.filter((conversation) => filter !== 'UNREAD' || conversation.unread)
			.filter((conversation) => this.mentions(conversation, searchtext.toLowerCase()))
			.sort((one, other) => lastId(other) - lastId(one))
			.slice(offset, offset + length);
		const value = { conversation: rows.map((conversation) => this.listEntry(conversation)) };
		return this.answer({ kind: 'conversations', status: 200, value });
	}

	/** `GET /api/4/conversations/{id}/messages`: all of them, no paging; the sample has no conversationid and names alone. */
	messages(req: Request): Reply {
		readQuery(req, NOTHING);
		const { readMarksRead, messageOrder } = this.world.settings;
		const conversation = this.conversation(req);
		if (readMarksRead) conversation.unread = false;
		const users = conversation.others.map((userid) => ({ userid: undefined, name: this.name(userid) }));
		const message = conversation.messages.map((entry) => this.messageEntry(entry));
		if (messageOrder === 'newest') message.reverse();
		const value = { conversationid: undefined, recipients: { users: { user: users } }, messages: { message } };
		return this.answer({ kind: 'messages', status: 200, value });
	}

	/** `PUT /api/4/conversations/{id}?action=...`: no body either way; by a knob an empty request body is 400 ref 74. */
	update(req: Request): Reply {
		const { action } = readQuery(req, UPDATE);
		const conversation = this.conversation(req);
		if (this.world.settings.demandBody && rawBody(req).length === 0) throw missing();
		readNoBody(req);
		const refused = this.world.refusedInside();
		if (refused) return refused;
		if (action === 'MARK_AS_ARCHIVE') conversation.archived = true;
		else if (action === 'DELETE') this.world.conversations.delete(conversation.conversationid);
		else conversation.unread = action === 'MARK_AS_UNREAD';
		return this.answer({ kind: 'done', status: 200 });
	}

	/** A success with the statuses that it may have; by a knob one for all. */
	private answer(reply: Reply): Reply {
		const status = this.world.settings.successStatus;
		return status === undefined ? { ...reply, statuses: [reply.status === 200 ? 201 : 200] } : { ...reply, status };
	}

	private sendTo(recipients: User[], conversation: Conversation, html: string, files: StoredFile[]): Reply {
		const refused = this.world.refusedInside();
		if (refused) return refused;
		const { conversationid } = conversation;
		const { messageid } = this.world.addMessage(conversation, OWN_USER_ID, html, files);
		const delivered = files.map(({ name, contentType, size, sha256 }) => ({
			fileName: name,
			contentType,
			size,
			sha256,
		}));
		for (const { userid } of recipients) {
			this.state.deliver({
				recipient: String(userid),
				id: String(messageid),
				body: html,
				...(files.length > 0 && { files: delivered }),
			});
		}
		const value = { conversationid, recipients: undefined, messages: { message: [{ ...NO_MESSAGE, messageid }] } };
		return this.answer({ kind: 'sent', status: 201, value });
	}

	private reachable(userid: number): User {
		const user = this.world.users.get(userid);
		if (userid === SERVER_ERROR_USER_ID)
			throw new HighQError(500, 500, 'Internal error occurred while returning comments');
		if (user === undefined || user.status !== 'ACTIVE') throw forbidden(`Invalid user ${userid}`);
		if (userid === UNREACHABLE_USER_ID) throw forbidden(`You do not have permission to message user ${userid}`);
		return user;
	}

	private attachable(id: number): StoredFile {
		const file = this.world.files.get(id);
		if (file?.kind !== 'file') throw forbidden(`Invalid attachment ${id}`);
		return file;
	}

	/** 404 is on no page of the Messages API: what is not there is 403 (inferred). */
	private conversation(req: Request): Conversation {
		const conversation = this.world.conversations.get(idSegment(req, 'conversationid'));
		if (conversation === undefined) throw forbidden();
		return conversation;
	}

	private mentions(conversation: Conversation, needle: string): boolean {
		const names = conversation.others.map((userid) => Object.values(this.name(userid)).join(' '));
		const texts = conversation.messages.map(({ html }) => plainText(html));
		return [...names, ...texts].some((text) => text.toLowerCase().includes(needle));
	}

	/** The sample of the list prints `text` and `lastsentdatetime` of a message and nothing else. */
	private listEntry({ conversationid, others, messages }: Conversation): Value {
		const message = messages
			.slice(-1)
			.map(({ html, sentAt }) => ({ ...NO_MESSAGE, text: plainText(html), lastsentdatetime: dateText(sentAt) }));
		return {
			conversationid,
			recipients: { users: { user: others.map((userid) => this.userParts(userid)) } },
			messages: { message },
		};
	}

	private messageEntry({ messageid, authorId, html, sentAt, files }: Message): Value {
		const { httpavatar, avatar } = this.userParts(authorId);
		const images = files.filter(({ name }) => IMAGES.includes(extension(name)));
		return {
			messageid,
			recipients: { users: { user: [{ userid: undefined, httpavatar, avatar }] } },
			text: plainText(html),
			html: new Cdata(html),
			lastsentdatetime: dateText(sentAt),
			images: images.length === 0 ? undefined : { image: images.map((file) => this.image(file)) },
			attachments: files.length === 0 ? undefined : { attachment: files.map(attachmentEntry) },
		};
	}

	private image({ id }: StoredFile): Value {
		return {
			imagelink: `${this.base()}/documentImage.action?fileId=${id}`,
			apilink: `${this.base()}/api/4/files/${id}/thumbnail`,
		};
	}

	private name(userid: number): { firstname: string; lastname: string } {
		const { firstname = '', lastname = '' } = this.world.users.get(userid) ?? {};
		return { firstname, lastname };
	}

	private userParts(userid: number) {
		const web = `${this.base()}/userProfile.action?metaData.userID=${userid}`;
		const api = `${this.base()}/api/4/users/${userid}`;
		return {
			userid,
			name: this.name(userid),
			httpavatar: `${web}&avatar=1`,
			avatar: `${api}/avatar`,
			userlink: api,
			httplink: web,
		};
	}
}

function lastId({ messages }: Conversation): number {
	return messages.at(-1)?.messageid ?? 0;
}

function extension(name: string): string {
	return name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '';
}

function attachmentEntry({ id, name, siteid, parentfolderid, size }: StoredFile): Value {
	return { id, name, extension: extension(name), siteid, parentfolderid, filesize: size };
}
