// Request bodies of the sandboxed HighQ, in JSON and in XML.
import { z } from 'zod';
import type { Schema } from '../wire/request';
import { expiry, jsonId, textId } from './ids';

const attachments = (id: Schema<number>) =>
	z.object({ attachment: z.array(z.object({ id }).strict()).min(1) }).strict();

/** Page "Conversation common object": html, unless attachments speak for themselves (inferred); an empty list is left out (inferred). */
const message = (attachmentId: Schema<number>) =>
	z
		.object({ html: z.string().optional(), attachments: attachments(attachmentId).optional() })
		.strict()
		.refine(({ html, attachments: given }) => (html ?? '').trim() !== '' || given !== undefined, 'html is missing')
		.transform(({ html, attachments: given }) => ({
			html: html ?? '',
			attachmentIds: (given?.attachment ?? []).map(({ id }) => id),
		}));

const conversation = (userid: Schema<number>, attachmentId: Schema<number>) =>
	z
		.object({
			recipients: z
				.object({ users: z.object({ user: z.array(z.object({ userid }).strict()).min(1) }).strict() })
				.strict(),
			messages: z.object({ message: z.array(message(attachmentId)).length(1) }).strict(),
		})
		.strict()
		.transform(({ recipients, messages }) => ({
			userIds: recipients.users.user.map(({ userid: id }) => id),
			message: messages.message[0],
		}));

/**
 * Page "New conversation" (documented). The JSON sample quotes the attachment id and does not quote the user id; at least
 * one recipient and exactly one message are inferred from the samples.
 */
export const NEW_CONVERSATION = {
	root: 'conversation',
	json: conversation(jsonId, textId),
	xml: conversation(textId, textId),
};

/** Page "Reply on message conversation" (documented). Here the JSON sample does not quote the attachment id. */
export const REPLY = { root: 'message', json: message(jsonId), xml: message(textId) };

/**
 * Page "Share via private message": names, types and the root of its table and example (documented; the template of the same
 * page spells two names with `_`, which is refused). One string with commas for several addresses is inferred from "string,
 * list of email addresses"; that every field is required is inferred.
 */
const share = (number: Schema<number>) =>
	z
		.object({
			resourcetype: z.enum(['file', 'folder']),
			resourceid: number,
			permissions: number.refine((value) => value === 1 || value === 2),
			share_with: z
				.string()
				.min(1)
				.transform((list) => list.split(',').map((email) => email.trim())),
			expiry,
			private_message: z.string().trim().min(1),
		})
		.strict();

export const SHARE = { root: 'share', json: share(jsonId), xml: share(textId) };
