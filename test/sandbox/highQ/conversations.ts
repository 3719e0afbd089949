// The Messages API (version 4) of the sandboxed HighQ: new conversation, reply, lists, update.
import type { Request } from 'express';
import { z } from 'zod';
import { jsonBody, rawBody, type ProviderState } from '../core';
import { NEW_CONVERSATION, REPLY } from './messageBodies';
import type { Conversation, Message, StoredFile, User } from './records';
import { Cdata, HighQError, REF, forbidden, invalid, type Reply, type Value } from './reply';
import { OWN_USER_ID, SERVER_ERROR_USER_ID, UNREACHABLE_USER_ID } from './seed';
import { integer, mediaType, oneOf, readBody, readQuery, segment } from './wire';
import { dateText, plainText, type World } from './world';

const FILTERS = ['ACTIVE', 'UNREAD', 'ARCHIVED'] as const;
const ACTIONS = ['MARK_AS_READ', 'MARK_AS_UNREAD', 'MARK_AS_ARCHIVE', 'DELETE'] as const;
const IMAGES = ['png', 'jpg', 'jpeg', 'gif', 'svg'];

/** The handlers of the Messages API. */
export class Conversations {
	constructor(
		private readonly world: World,
		private readonly state: ProviderState,
		private readonly base: () => string,
	) {}

	/** `POST /api/4/conversations/`: 201 with the new ids; an unknown or unreachable recipient is 403 and nobody gets anything. */
	create(req: Request): Reply {
		readQuery(req, []);
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
		readQuery(req, []);
		const conversation = this.conversation(req);
		const message = readBody(req, REPLY);
		const files = message.attachmentIds.map((id) => this.attachable(id));
		const recipients = conversation.others.map((userid) => this.reachable(userid));
		return this.sendTo(recipients, conversation, message.html, files);
	}

	/** `GET /api/4/conversations`, newest first; `offset` counts rows. */
	list(req: Request): Reply {
		const query = readQuery(req, ['searchtext', 'filter', 'limit', 'offset']);
		const filter = oneOf(query.filter, FILTERS, 'ACTIVE');
		const { byDefault, max } = this.world.settings.pageSizes;
		const limit = integer(query.limit, byDefault, REF.limit);
		const offset = integer(query.offset, 0, REF.offset);
		if (offset < 0) throw invalid('Invalid offset', REF.offset);
		const rows = [...this.world.conversations.values()]
			.filter((conversation) => conversation.archived === (filter === 'ARCHIVED'))
			.filter((conversation) => filter !== 'UNREAD' || conversation.unread)
			.filter((conversation) => this.mentions(conversation, (query.searchtext ?? '').toLowerCase()))
			.sort((one, other) => lastId(other) - lastId(one))
			.slice(offset, offset + (limit <= 0 ? byDefault : Math.min(limit, max)));
		const value = { conversation: rows.map((conversation) => this.listEntry(conversation)) };
		return { status: this.world.settings.successStatus ?? 200, root: 'conversations', value };
	}

	/** `GET /api/4/conversations/{id}/messages`: all of them, no paging; the sample has no conversationid. */
	messages(req: Request): Reply {
		readQuery(req, []);
		const { settings } = this.world;
		const conversation = this.conversation(req);
		if (settings.readMarksRead) conversation.unread = false;
		const users = conversation.others.map((userid) => ({ name: this.name(userid) }));
		const message = conversation.messages.map((entry) => this.messageEntry(entry));
		if (settings.messageOrder === 'newest') message.reverse();
		const value: Value = { recipients: { users: { user: users } }, messages: { message } };
		const status = settings.successStatus ?? 200;
		if (settings.listUnderConversations) return { status, root: 'conversations', value: { conversation: [value] } };
		return { status, root: 'conversation', value };
	}

	/** `PUT /api/4/conversations/{id}?action=...`: 200 without a body; by a setting an empty request body is 400 ref 74. */
	update(req: Request): Reply {
		const { action } = readQuery(req, ['action']);
		if (!action) throw invalid('Request parameters are missing', REF.missing);
		const conversation = this.conversation(req);
		const wanted = oneOf(action, ACTIONS, 'MARK_AS_READ');
		this.checkUpdateBody(req);
		if (wanted === 'MARK_AS_ARCHIVE') conversation.archived = true;
		else if (wanted === 'DELETE') this.world.conversations.delete(conversation.conversationid);
		else conversation.unread = wanted === 'MARK_AS_UNREAD';
		return { status: this.world.settings.successStatus ?? 200 };
	}

	private checkUpdateBody(req: Request): void {
		if (rawBody(req).length === 0) {
			if (this.world.settings.demandBody) throw invalid('Request parameters are missing', REF.missing);
			return;
		}
		if (mediaType(req) !== 'application/json') throw new HighQError(415, 415, 'Unsupported Media Type');
		if (!z.object({}).strict().safeParse(jsonBody(req)).success) throw invalid('Unexpected request body');
	}

	private sendTo(recipients: User[], conversation: Conversation, html: string, files: StoredFile[]): Reply {
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
		const value = { conversationid, messages: { message: [{ messageid }] } };
		return { status: this.world.settings.successStatus ?? 201, root: 'conversation', value };
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

	private conversation(req: Request): Conversation {
		const conversationid = segment(req, 'conversationid');
		if (!/^\d{1,10}$/.test(conversationid)) throw invalid('Invalid conversation id');
		const conversation = this.world.conversations.get(Number(conversationid));
		if (conversation === undefined) throw forbidden('Access denied');
		return conversation;
	}

	private mentions(conversation: Conversation, needle: string): boolean {
		const names = conversation.others.map((userid) => Object.values(this.name(userid)).join(' '));
		const texts = conversation.messages.map(({ html }) => plainText(html));
		return [...names, ...texts].some((text) => text.toLowerCase().includes(needle));
	}

	private listEntry(conversation: Conversation): Value {
		const last = conversation.messages
			.slice(-1)
			.map(({ html, sentAt }) => ({ text: plainText(html), lastsentdatetime: dateText(sentAt) }));
		return {
			conversationid: conversation.conversationid,
			recipients: { users: { user: conversation.others.map((userid) => this.userParts(userid)) } },
			messages: { message: last },
		};
	}

	private messageEntry({ messageid, authorId, html, sentAt, files }: Message): Value {
		const { httpavatar, avatar } = this.userParts(authorId);
		const images = files.filter(({ name }) => IMAGES.includes(extension(name)));
		return {
			messageid,
			recipients: { users: { user: [{ httpavatar, avatar }] } },
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
