// The bodies of a new conversation and of a reply, in JSON and in XML.
import { z } from 'zod';
import { jsonId, textId, type BodySchema } from './wire';

type IdSchema = z.ZodType<number, z.ZodTypeDef, unknown>;

/** A message body: html, unless attachments speak for themselves. `attachments` is left out rather than empty. */
function messageSchema(attachmentId: IdSchema) {
	const attachments = z.object({ attachment: z.array(z.object({ id: attachmentId }).strict()).min(1) }).strict();
	return z
		.object({ html: z.string().optional(), attachments: attachments.optional() })
		.strict()
		.refine(({ html, attachments: given }) => (html ?? '').trim() !== '' || given !== undefined, 'html is missing')
		.transform(({ html, attachments: given }) => ({
			html: html ?? '',
			attachmentIds: (given?.attachment ?? []).map(({ id }) => id),
		}));
}

function conversationSchema(userId: IdSchema, attachmentId: IdSchema) {
	const user = z.object({ userid: userId }).strict();
	return z
		.object({
			recipients: z.object({ users: z.object({ user: z.array(user).min(1) }).strict() }).strict(),
			messages: z.object({ message: z.array(messageSchema(attachmentId)).length(1) }).strict(),
		})
		.strict()
		.transform(({ recipients, messages }) => ({
			userIds: recipients.users.user.map(({ userid }) => userid),
			message: messages.message[0],
		}));
}

/** The vendor's JSON samples quote the attachment id in a new conversation, and do not quote it in a reply. */
export const NEW_CONVERSATION = {
	root: 'conversation',
	json: conversationSchema(jsonId, textId),
	xml: conversationSchema(textId, textId),
} satisfies BodySchema<unknown>;
export const REPLY = {
	root: 'message',
	json: messageSchema(jsonId),
	xml: messageSchema(textId),
} satisfies BodySchema<unknown>;
