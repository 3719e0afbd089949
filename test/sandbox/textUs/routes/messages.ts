// TextUs messages: send, send without an account, schedule, get, retry; and how a sent message gets on.
import { z } from 'zod';
import { accountOf, endpoint, find, Refusal, type Answer, type Context, type Endpoint } from '../http/endpoint';
import { e164, futureTime, iri, text } from '../http/fields';
import { deliveredConversationShape } from '../shapes/conversations';
import { ATTACHMENT_TYPES, messageShape, RETRYABLE } from '../shapes/messages';
import type { AccountRow, DeliveryState, MessageRow } from '../world/rows';
import { readMedia } from './media';

/** The states that integrations hear of (page "webhooks overview"). */
const STATE_ACTIONS: Partial<Record<DeliveryState, string>> = {
	delivered: 'message.delivered',
	failed: 'message.failed',
	unknown: 'message.unknown',
};

/** One number or several (page "send"). */
const to = z.union([e164, z.array(e164).min(1)], {
	errorMap: () => ({ message: 'must be an E.164 phone number or a list of them' }),
});

/** A file by its public address, with its type (page "send"): "you must include the mime type". */
const attachment = z
	.object({
		media_url: z
			.string()
			.url()
			.regex(/^https?:\/\//, 'must be a public URL'),
		content_type: z.string().refine((type) => ATTACHMENT_TYPES.includes(type), 'is not a supported content type'),
	})
	.strict();

/** What every message has; "you can only send one attachment per request". That `body` is always needed is inferred. */
const draft = {
	to,
	body: text,
	saved_reply: iri('saved_replies').optional(),
	attachments: z.array(attachment).length(1, 'must be one attachment').optional(),
};

/** POST /:account/messages (page "send"). */
const newMessage = z.object(draft).strict();

/**
 * POST /messages (page "send without account"): `from` or `email`; two public clients (courier, fundlane) send both. That
 * neither is refused is inferred, courier takes it for a mistake.
 */
const newMessageWithoutAccount = z
	.object({ ...draft, from: e164.optional(), email: text.optional() })
	.strict()
	.refine(({ from, email }) => from !== undefined || email !== undefined, 'either from or email is needed');

/** POST /:account/messages/schedule (page "schedule"), whose example has `from` beside the account. That it may be absent is inferred. */
const scheduledMessage = z.object({ to, body: text, from: e164.optional(), scheduled_at: futureTime }).strict();

type Draft = z.infer<z.ZodObject<typeof draft>>;

/** The message endpoints (pages "messages": send, send without account, schedule, get, retry). */
export function messageEndpoints(context: Context): Endpoint[] {
	return [
		endpoint({
			method: 'post',
			path: '/messages',
			body: newMessageWithoutAccount,
			handle: async ({ body }) => await send(context, accountFor(context, body), body),
		}),
		endpoint({
			method: 'get',
			path: '/messages/:message',
			handle: (call) => ({
				status: 200,
				body: messageShape(find(context.world.messages, call.param('message'), 'Message')),
			}),
		}),
		endpoint({
			method: 'post',
			path: '/messages/:message/retry',
			handle: (call) => retry(context, find(context.world.messages, call.param('message'), 'Message')),
		}),
		endpoint({
			method: 'post',
			path: '/:account/messages',
			body: newMessage,
			handle: async (call) => await send(context, accountOf(context, call), call.body),
		}),
		endpoint({
			method: 'post',
			path: '/:account/messages/schedule',
			body: scheduledMessage,
			handle: (call) => {
				const account = accountOf(context, call);
				const { from, scheduled_at: at, ...rest } = call.body;
				if (from !== undefined && from !== account.phoneNumber)
					throw new Refusal(422, 'body.from: is not a number of this account');
				return accept(context, account, rest, {
					flags: ['scheduled'],
					state: 'scheduled',
					at: new Date(at).toISOString(),
				});
			},
		}),
	];
}

async function send(context: Context, account: AccountRow, body: Draft): Promise<Answer> {
	if (body.saved_reply) find(context.world.savedReplies, body.saved_reply, 'Saved reply', 422);
	const [media] = body.attachments ?? [];
	const file = media && (await readMedia(context, media.media_url, media.content_type));
	const answer = accept(context, account, body, { flags: [], state: 'queued', attachment: file });
	return body.saved_reply && answer.status === 201 ? { status: 201 } : answer;
}

/**
 * Accepts one message for each recipient: 201 with the message for one, 202 without a body for several (page "send"). That the
 * reply is about a queued message, that a restricted account gets 403 and somebody who opted out 422 is inferred.
 */
function accept(
	context: Context,
	account: AccountRow,
	{ to: recipients, body }: Pick<Draft, 'to' | 'body'>,
	fields: Pick<MessageRow, 'flags' | 'state'> & Partial<Pick<MessageRow, 'at' | 'attachment'>>,
): Answer {
	const { world } = context;
	if (account.messagingRestricted) throw new Refusal(403, 'This account is not registered to send messages');
	const numbers = [recipients].flat();
	if (numbers.length === 1 && world.optOuts.has(numbers[0])) throw new Refusal(422, 'The recipient has opted out');
	const accepted = numbers.map((number) => {
		const conversation = world.openConversation(account.slug, number);
		const row = world.addMessage(conversation, { ...fields, direction: 'out', body });
		const answered = messageShape(row);
		if (reaches(context, row)) deliver(context, row);
		if (row.state === 'queued' && world.settings.autoSettle) settle(context, row);
		return answered;
	});
	return accepted.length === 1 ? { status: 201, body: accepted[0] } : { status: 202 };
}

/** Whether the recipient's phone gets the message. */
function reaches({ world }: Context, row: MessageRow): boolean {
	return !RETRYABLE.has(finalState(row, world.settings.outcomes, world.optOuts));
}

function finalState(
	row: MessageRow,
	outcomes: Map<string, DeliveryState>,
	optOuts: ReadonlyMap<string, unknown>,
): DeliveryState {
	const { phoneNumber } = row.conversation;
	return optOuts.has(phoneNumber) ? 'failed' : (outcomes.get(phoneNumber) ?? 'delivered');
}

function deliver({ state }: Context, row: MessageRow): void {
	const { attachment: file, body } = row;
	const files = file && [{ fileName: file.url, contentType: file.contentType, size: file.size, sha256: file.sha256 }];
	state.deliver({ recipient: row.conversation.phoneNumber, id: `/messages/${row.id}`, body, files });
}

/** Moves a queued or scheduled message to its final state and tells the integrations. */
export function settle(context: Context, row: MessageRow): void {
	const { world } = context;
	if (row.state === 'scheduled') row.at = world.now();
	setState(context, row, finalState(row, world.settings.outcomes, world.optOuts));
}

/** Sets a message's state; the integrations hear of `delivered`, `failed` and `unknown`. */
export function setState({ world, webhooks }: Context, row: MessageRow, state: DeliveryState): void {
	row.state = state;
	row.latestEventAt = world.now();
	const action = STATE_ACTIONS[state];
	if (!action) return;
	void webhooks.emit(action, row.conversation.account, {
		conversation: deliveredConversationShape(world, row.conversation),
		message: messageShape(row),
	});
}

function retry(context: Context, row: MessageRow): Answer {
	if (!RETRYABLE.has(row.state)) throw new Refusal(422, `A message in state "${row.state}" can't be retried`);
	const final = finalState(row, context.world.settings.outcomes, context.world.optOuts);
	row.state = 'queued';
	const outcome = final === 'failed' ? final : 'delivered';
	if (outcome === 'delivered') deliver(context, row);
	setState(context, row, outcome);
	return { status: 202 };
}

/** The account that `from` chooses, else the first one of the user whose `email` it is (page "send without account"). */
function accountFor({ world }: Context, { from, email }: { from?: string; email?: string }): AccountRow {
	const user = [...world.users.values()].find((row) => row.email === email);
	const slug = from === undefined ? user?.memberships[0]?.account : undefined;
	const account = [...world.accounts.values()].find((row) => row.phoneNumber === from || row.slug === slug);
	if (account) return account;
	throw new Refusal(422, from ? 'body.from: is not a number of your accounts' : 'body.email: is not a user');
}
