/** The knobs of the Updox sandbox, for tests and the control page. Each docstring says what the knob does. */
import type { WebHookEvent } from './methods/directory';
import type { Push, Pushes } from './push';
import type { FaxStatus, InboundMessage, MdnStatus } from './records';
import { updoxCredential, type ContentFlaws, type RecipientOutcome, type UpdoxSettings } from './settings';
import type { UpdoxStore } from './store';

interface Owner {
	accountId?: string;
	userId?: string;
}

/** Knobs that fill the sandbox: rows and inbound traffic. */
export function inboundControls(store: UpdoxStore, pushes: Pushes) {
	return {
		/** Puts `count` messages into one user's inbox at once (dates from 2024-03-01 on); returns their ids. No pushes. */
		seedMessages(count: number, message: InboundMessage = {}): number[] {
			return Array.from({ length: count }, () => store.addInbound(message).messageId);
		},

		/** One message arrives, dated now unless told; pushes `inbound_direct` for Direct messages. Returns its id. */
		async receive(message: InboundMessage = {}): Promise<number> {
			const { messageId, accountId, userId, type } = store.addInbound({ receivedAt: new Date(), ...message });
			if (type === 'email') await pushes.publish('inbound_direct', { accountId, userId, messageId }, accountId);
			return messageId;
		},

		/** Before each of the next `calls` MessageFetch or MessageListSince calls, `perCall` messages arrive for the caller. */
		growInbox(perCall = 1, calls = 1): void {
			store.settings.growth = { perCall, calls };
		},

		/** A fax arrives; pushes `inbound_fax`. Returns its id. */
		async receiveFax(
			fax: { accountId?: string; from?: string; to?: string; pdf?: Buffer | string } = {},
		): Promise<number> {
			const { faxId, accountId } = store.addReceivedFax(fax);
			await pushes.publish('inbound_fax', { faxId, accountId }, accountId);
			return faxId;
		},

		/** How the fax queue answers: under which key the id stands, and whether the last fax says that it is the last. */
		setFaxQueue(queue: Partial<UpdoxSettings['queue']>): void {
			store.settings.queue = { ...store.settings.queue, ...queue };
		},

		/** Adds `count` practices `practice-1` ... to PracticeList. */
		seedPractices(count: number): void {
			for (let number = 1; number <= count; number++) {
				const accountId = `practice-${number}`;
				store.practices.push({
					accountId,
					name: `Practice ${number}`,
					active: true,
					directDomain: `p${number}.direct.updoxqa.com`,
					vetted: true,
				});
			}
		},

		/** Adds `count` users `user-1` ... with Direct addresses to one practice. */
		seedUsers(count: number, accountId = updoxCredential.accountId): void {
			const domain = store.practice(accountId)?.directDomain;
			for (let number = 1; number <= count; number++) {
				const userId = `user-${number}`;
				store.users.push({
					userId,
					accountId,
					loginId: `${userId}.${accountId}`,
					firstName: 'User',
					lastName: String(number),
					directAddress: domain ? `${userId}@${domain}` : null,
					active: true,
					vetted: true,
				});
			}
		},
	};
}

/** Knobs that decide how a sent message or fax ends. */
export function resultControls(store: UpdoxStore, pushes: Pushes) {
	return {
		/** The next notification for a sent message comes now and replaces those still to come; pushes `inbound_mdn`. */
		async setMdnStatus(messageId: number, mdnStatus: MdnStatus): Promise<void> {
			const message = store.messages.find((candidate) => candidate.messageId === messageId);
			if (!message?.mdn) throw new Error(`No sent message ${messageId}`);
			message.mdn.plan = [...message.mdn.plan.slice(0, message.mdn.shown), mdnStatus];
			message.mdn.shown = message.mdn.plan.length;
			await pushes.publish('inbound_mdn', { messageId, mdnStatus }, message.accountId);
		},

		/** The status of a sent fax changes now; pushes to its own `callbackUrl` and to `outbound_fax` subscriptions. */
		async setFaxStatus(faxId: number, status: FaxStatus, statusMessage: string = status): Promise<void> {
			const fax = store.faxes.find((candidate) => candidate.faxId === faxId && candidate.direction === 'out');
			if (!fax) throw new Error(`No sent fax ${faxId}`);
			Object.assign(fax, { status, statusMessage, upcoming: undefined });
			const payload = { faxId, accountId: fax.accountId, status };
			if (fax.callbackUrl) await pushes.send('outbound_fax', fax.callbackUrl, payload);
			await pushes.publish('outbound_fax', payload, fax.accountId);
		},
	};
}

/** Knobs that make calls fail. */
export function failureControls(store: UpdoxStore) {
	return {
		/** Sets what becomes of messages to one address; `reason` is the text of a failed send (4650). */
		setRecipient(address: string, outcome: RecipientOutcome, reason = 'Send failed'): void {
			store.settings.recipients.set(address.toLowerCase(), { outcome, reason });
		},

		/** The next call (of this method, when given) is answered with this code before it does anything. */
		failNext(code: number, method?: string): void {
			store.settings.failures.push({ code, method });
		},

		/** Changes the application password: the old one is 4010 from now on. */
		setApplicationPassword(password: string): void {
			store.settings.applicationPassword = password;
		},

		/** Activates or deactivates a practice (4011) or, with `userId`, one user (4012). */
		setActive(active: boolean, { accountId = updoxCredential.accountId, userId }: Owner = {}): void {
			const target = userId === undefined ? store.practice(accountId) : store.user(accountId, userId);
			if (!target) throw new Error(`No such practice or user: ${accountId} ${userId ?? ''}`);
			target.active = active;
		},

		/** Total of decoded attachment bytes above which a send is 4020 (at start 25 MiB). */
		setSizeLimit(bytes: number): void {
			store.settings.sizeLimit = bytes;
		},

		/** HTTP status of business errors (at start 200). */
		setErrorStatus(status: number): void {
			store.settings.errorStatus = status;
		},
	};
}

/** Knobs for what is not established about the real API, so that a test can try each possibility. */
export function variantControls(store: UpdoxStore) {
	return {
		/** Lets the sends whose fields are not all documented, and MessageCompose, take further ones (else 4060). */
		allowAdditionalFields(allowed = true): void {
			store.settings.allowAdditionalFields = allowed;
		},

		/** Lets `auth` carry filled keys above a method's tier (else 4060). */
		allowExtraAuthKeys(allowed = true): void {
			store.settings.allowExtraAuthKeys = allowed;
		},

		/** A reply on partial failure: `full` (465x with lists), `envelopeOnly` (465x alone), `insideSuccess` (2000 with lists). */
		setPartialReply(form: UpdoxSettings['partialReply']): void {
			store.settings.partialReply = form;
		},

		/** Whether `invalidAddresses` holds strings or `{ directAddress }` objects. */
		setInvalidAddressesAs(form: UpdoxSettings['invalidAddressesAs']): void {
			store.settings.invalidAddressesAs = form;
		},

		/** Order of the message lists (at start ascending). */
		setListOrder(order: UpdoxSettings['listOrder']): void {
			store.settings.listOrder = order;
		},

		/** Whether `messageIdSince` itself is listed again (at start not). */
		setSinceInclusive(inclusive = true): void {
			store.settings.sinceInclusive = inclusive;
		},

		/** Key under which MessageListSince gives its rows (at start `messageList`). */
		setListKey(key: string): void {
			store.settings.listKey = key;
		},

		/** Most rows of one MessageListSince reply (at start 100). */
		setPageSize(rows: number): void {
			store.settings.pageSize = rows;
		},

		/** Spoils base64 in replies with HTML entities and white space, or as told. */
		spoilContent(flaws: Partial<ContentFlaws> = { entities: true, whitespace: true }): void {
			store.settings.content = { entities: false, whitespace: false, missingPadding: false, ...flaws };
		},
	};
}

/** Knobs of the pushes. They are unsigned, so a forged one differs only in its ids. */
export function pushControls(pushes: Pushes) {
	return {
		/** Subscribes a URL to one event, for one practice or (without `accountId`) all; stands for what Updox's staff set up. */
		subscribe(event: WebHookEvent, callbackUrl: string, accountId?: string): void {
			pushes.subscribe(event, callbackUrl, accountId);
		},

		/** Pushes any payload to the subscriptions of an event, true or forged. */
		async push(event: WebHookEvent, payload: Record<string, unknown>, accountId?: string): Promise<Push[]> {
			return await pushes.publish(event, payload, accountId);
		},

		/** Posts an earlier push again, by its number. */
		async redeliver(number: number): Promise<Push> {
			return await pushes.repeat(number);
		},

		/** What was pushed so far, and how each was answered. */
		pushes(): Push[] {
			return [...pushes.sent];
		},
	};
}
