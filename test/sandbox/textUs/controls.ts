// The knobs of the TextUs sandbox: rows, inbound messages, webhooks, and how the provider behaves.
import { find, type Context } from './http/endpoint';
import { addCampaign } from './routes/campaigns';
import { sendCampaign } from './routes/campaignSending';
import { receivedAttachment, type ReceivedFile } from './routes/files';
import { setState, settle } from './routes/messages';
import { optOut, tellOptOut } from './routes/optOuts';
import { textUsCredential, type ErrorStyle, type ListName, type NextLink, type Settings } from './settings';
import { deliveredConversationShape } from './shapes/conversations';
import { messageShape } from './shapes/messages';
import { contactShape } from './shapes/people';
import type { Tampering, WebhookDelivery } from './webhooks';
import type { DeliveryState } from './world/rows';

const OPT_OUT_WORDS = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'];
const OPT_IN_WORDS = ['START', 'UNSTOP'];
const FIRST_SEEDED = Date.parse('2026-01-06T00:00:00.000Z');

/** An inbound text message; `at` (ISO 8601) sets its timeline position, two alike make a tie; with a `file` it is an MMS. */
export interface Inbound {
	from: string;
	body: string;
	file?: ReceivedFile;
	account?: string;
	at?: string;
	tampering?: Tampering;
}

/** All knobs of the sandbox. */
export function textUsControls(context: Context) {
	return { ...seeding(context), ...happenings(context), ...behaviour(context) };
}

/** Knobs that add many rows at once. Numbers and times follow from the counter, so every run gives the same. */
function seeding(context: Context) {
	const account = 'my_account';
	const number = (block: number, index: number) => `+1720555${String(block * 1000 + index).padStart(4, '0')}`;
	const time = (index: number) => new Date(FIRST_SEEDED + index * 60_000).toISOString();
	const each = (count: number, make: (index: number) => void) =>
		Array.from({ length: count }, (_, index) => make(index)).length;
	return {
		/** Adds messages, in and out by turns with an event after every tenth, to one conversation (default: the first seeded one). */
		seedMessages: (count: number, conversationId = 'kY1QwY') => {
			const row = find(context.world.conversations, conversationId, 'Conversation');
			return each(count, (index) => {
				const [direction, state] = index % 2 ? (['in', 'received'] as const) : (['out', 'delivered'] as const);
				context.world.addMessage(row, { direction, state, body: `Seeded message ${index + 1}`, at: time(index) });
				if (index % 10 === 9)
					context.world.addEvent(row, 'ConversationReopenedEvent', new Date(Date.parse(time(index)) + 1).toISOString());
			});
		},
		/** Adds conversations with one inbound message each (at most 1000). */
		seedConversations: (count: number, slug = account) =>
			each(count, (index) => {
				const row = context.world.openConversation(slug, number(1, index));
				context.world.addMessage(row, {
					direction: 'in',
					state: 'received',
					body: `Seeded inbound ${index + 1}`,
					at: time(index),
				});
			}),
		/** Adds contacts with one mobile phone each (at most 1000). */
		seedContacts: (count: number, slug = account) =>
			each(count, (index) => {
				const name = `Seeded Contact ${String(index + 1).padStart(4, '0')}`;
				context.world.addContact(slug, name, [{ number: number(2, index), type: 'Mobile' }], {}, time(index));
			}),
		/** Adds an account below another one, of which the token's user is no member; it is listed among descendants alone. */
		addAccountBelow: (parent: string, slug: string, name: string) => {
			const { phoneNumber, ...rest } = find(context.world.accounts, parent, 'Account');
			const next = String(Number(phoneNumber.slice(1)) + 1000 + context.world.accounts.size);
			context.world.accounts.set(slug, { ...rest, slug, name, parent, phoneNumber: `+${next}` });
		},
		/** The id of the first contact that was seeded. */
		firstContact: (): string => String([...context.world.contacts.keys()][0]),
		/** Adds opt-outs (at most 1000). */
		seedOptOuts: (count: number, slug = account) =>
			each(count, (index) => context.world.addOptOut(number(3, index), slug, 'User', time(index))),
		/** Adds campaigns to come, to the first phone of the account. */
		seedCampaigns: (count: number, slug = account) => {
			const contacts = [...context.world.contacts.values()].filter((row) => row.account === slug);
			const [phone] = contacts.flatMap(({ phones }) => phones);
			return each(count, (index) => {
				const campaign = { title: `Seeded campaign ${index + 1}`, message_body: 'See you', recipients: [phone.id] };
				addCampaign(context.world, slug, { ...campaign, scheduled_at: '2036-01-31T09:00:00Z' });
			});
		},
		/** Adds saved replies of the token's user. */
		seedSavedReplies: (count: number, user = 'hikvlD') =>
			each(count, (index) =>
				context.world.addSavedReply(user, `Seeded reply ${String(index + 1).padStart(4, '0')}`, 'Seeded content'),
			),
	};
}

/** Knobs for what happens at the provider without a request: inbound messages, states, time, webhooks. */
function happenings(context: Context) {
	return {
		/**
		 * Receives a text message: the conversation (reopened when closed) gets it, integrations hear `message.received`. An
		 * opt-out word opts the number out, START opts it in. Resolves with the message and, once answered, its webhook deliveries.
		 */
		receive: async (inbound: Inbound) => await receive(context, inbound),
		/** Reports a finished phone call to the integrations. */
		completePhoneCall: async (
			from: string,
			account = 'my_account',
			tampering?: Tampering,
		): Promise<WebhookDelivery[]> => {
			const conversation = deliveredConversationShape(context.world, context.world.openConversation(account, from));
			const phoneCall = {
				'@type': 'PhoneCall',
				id: `/phone_calls/${context.world.nextId('phoneCall')}`,
				direction: 'in',
				durationSeconds: 42,
			};
			return await context.webhooks.emit('phone_call.completed', account, { conversation, phoneCall }, tampering);
		},
		/** A colleague creates a contact in the web app; integrations hear `contact.created`. */
		createContact: async (
			name: string,
			phone: string,
			account = 'my_account',
			tampering?: Tampering,
		): Promise<WebhookDelivery[]> => {
			const row = context.world.addContact(account, name, [{ number: phone, type: 'Mobile' }]);
			const contact = contactShape(context.world, row);
			return await context.webhooks.emit('contact.created', account, { contact }, tampering);
		},
		/** Sets a message's state by id ("Ab12Cd" or "/messages/Ab12Cd"); integrations hear of delivered, failed and unknown. */
		setMessageState: (id: string, state: DeliveryState) =>
			setState(context, find(context.world.messages, id.replace('/messages/', ''), 'Message'), state),
		/** Moves every queued message to its final state (needed after `setAutoSettle(false)`). */
		settleMessages: () =>
			[...context.world.messages.values()]
				.filter((row) => row.state === 'queued')
				.forEach((row) => settle(context, row)),
		/** Lets the time of all scheduled messages come. They counted as deliveries when they were accepted. */
		passSchedules: () =>
			[...context.world.messages.values()]
				.filter((row) => row.state === 'scheduled')
				.forEach((row) => settle(context, row)),
		/** Sends all scheduled campaigns; only now do their recipients count as deliveries. */
		runCampaigns: () =>
			[...context.world.campaigns.values()]
				.filter((row) => row.state === 'scheduled')
				.forEach((row) => sendCampaign(context, row)),
		/** Sends a webhook delivery again, same id and bytes; without an id the last one. */
		redeliver: async (id?: string): Promise<WebhookDelivery> => await context.webhooks.redeliver(id),
		/** Every webhook POST so far, with the status that the receiver gave (0: no answer). */
		webhookDeliveries: (): WebhookDelivery[] => [...context.webhooks.log],
		/** Resolves when every webhook POST so far has been answered. */
		webhooksSettled: async (): Promise<void> => await context.webhooks.settled(),
	};
}

/** Knobs for how the provider behaves, all back to default on reset. */
function behaviour(context: Context) {
	const set = (change: Partial<Settings>) => void Object.assign(context.world.settings, change);
	return {
		/** Leaves this many requests in the window, which ends after `resetInSeconds`; at 0 the next is answered 429 with Retry-After. */
		setRateLimitRemaining: (remaining: number, resetInSeconds = 300) =>
			void Object.assign(context.world.settings.rate, { remaining, resetAt: Date.now() + resetInSeconds * 1000 }),
		/** Sets how many requests a five-minute window allows (default 1000) and starts a new window. */
		setRateLimit: (limit: number) =>
			void Object.assign(context.world.settings.rate, { limit, remaining: limit, resetAt: Date.now() + 300_000 }),
		/** Revokes the API token: 401 from now on. */
		revokeToken: () => void context.world.settings.tokens.clear(),
		/** Accepts the token of `textUsCredential` again, or another one. */
		grantToken: (token: string = textUsCredential.apiToken) => void context.world.settings.tokens.add(token),
		/** The token user's role in an account; only "admin" may use integrations (403). */
		setRole: (slug: string, role: string) => void (find(context.world.accounts, slug, 'Account').effectiveRole = role),
		/** Whether an account may not send (403), as one that is not registered with the carriers. */
		setMessagingRestricted: (slug: string, restricted: boolean) =>
			void (find(context.world.accounts, slug, 'Account').messagingRestricted = restricted),
		/** The final state of messages to one recipient, as with the special recipients. Set it before sending. */
		setOutcome: (recipient: string, state: DeliveryState) => void context.world.settings.outcomes.set(recipient, state),
		/** `false`: sent messages stay "queued" until `settleMessages`. By default they are final right after the answer. */
		setAutoSettle: (autoSettle: boolean) => set({ autoSettle }),
		/** Rows a page of one list, or of all; 0 gives the whole list without a `view`. */
		setPageSize: (size: number, list?: ListName) => {
			const { pageSizes } = context.world.settings;
			const lists: string[] = list ? [list] : Object.keys(pageSizes);
			Object.assign(pageSizes, Object.fromEntries(lists.map((name) => [name, size])));
		},
		/**
		 * What `view.next` is: "normal" (a path), "query" (relative to the list), "absolute" (same host), "otherScheme" (same host
		 * over https), "otherHost" or "protocolRelative" (another host), "repeat" (the page itself) or "cycle" (after the last page the first again).
		 */
		setNextLink: (nextLink: NextLink, otherHost = 'https://elsewhere.example') => set({ nextLink, otherHost }),
		/** `true`: collections spell their keys "hydra:member", "hydra:totalItems", "hydra:view", "hydra:next". */
		setHydraKeys: (hydraKeys: boolean) => set({ hydraKeys }),
		/** The form of error bodies: "hydra" (default), "hydraCode", "v2", "problem", "errors", "violations", "text" or "empty". */
		setErrorEnvelope: (errorStyle: ErrorStyle) => set({ errorStyle }),
		/** How DELETE of an integration is answered: 405 (default), 403, 404, all of which leave it there, or 204. */
		setIntegrationDelete: (integrationDelete: Settings['integrationDelete']) => set({ integrationDelete }),
		/** Whether `GET /:account/users`, which no vendor page documents, exists. */
		setUsersListed: (usersListed: boolean) => set({ usersListed }),
		/** Whether the contacts of a group have their phones with them ("whole", the default), or a link to them ("items"). */
		setGroupContacts: (groupContacts: Settings['groupContacts']) => set({ groupContacts }),
		/** Sends what is registered for a public origin (`https://n8n.example.test`) to a loopback one. */
		mapWebhookHost: (origin: string, loopbackOrigin: string) =>
			void context.world.settings.webhookHosts.set(origin, loopbackOrigin),
		/** The content type of webhook POSTs (default application/json; the vendor may use its own media type). */
		setWebhookContentType: (webhookContentType: string) => set({ webhookContentType }),
	};
}

async function receive(context: Context, { from, body, account = 'my_account', at, tampering, file }: Inbound) {
	const { world } = context;
	const conversation = world.openConversation(account, from);
	conversation.closed = false;
	const attachment = file && receivedAttachment(context, file);
	const row = world.addMessage(conversation, { direction: 'in', body, state: 'received', at, attachment });
	const message = messageShape(row);
	const word = body.trim().toUpperCase();
	const deliveries = context.webhooks.emit(
		'message.received',
		account,
		{ conversation: deliveredConversationShape(world, conversation), message },
		tampering,
	);
	if (OPT_OUT_WORDS.includes(word)) optOut(context, account, from, 'Keyword');
	const optedOut = world.optOuts.get(from);
	if (optedOut && OPT_IN_WORDS.includes(word)) {
		world.optOuts.delete(from);
		tellOptOut(context, 'contact.opted_in', { ...optedOut, account });
	}
	return { message, deliveries: await deliveries };
}
