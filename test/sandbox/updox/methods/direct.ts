/** Direct: DirectMessageSend, DirectSimpleSend and DirectAddressValidate. */
import type { z } from 'zod';
import { accountMethod, checkSize, fullMethod, openWhenAllowed, Refusal, type Method, type Payload } from '../protocol';
import type { MdnStatus, Practice, StoredAttachment, User } from '../records';
import { addressValidate, messageSend, patientSend, simpleSend } from './schemas';
import type { RecipientOutcome } from '../settings';
import { fingerprint, type UpdoxStore } from '../store';

type Letter = Omit<z.infer<typeof simpleSend>, 'to'>;
interface Attempt {
	recipient: string;
	name: string;
	directAddress: string;
	messageId: number;
	success: boolean;
	reason: string | null;
}

export const directMethods: Record<string, Method> = {
	DirectMessageSend: fullMethod(
		messageSend,
		({ store, practice, user, body }) => {
			const targets = body.to.map((to) => resolve(store, to));
			checkBeforeSending(store, practice, user, targets, body);
			const invalidAddresses = targets.filter(({ outcome }) => outcome === 'invalid').map(({ to }) => to);
			if (invalidAddresses.length === targets.length) throw new Refusal(4640);
			const messages = targets
				.filter(({ outcome }) => outcome !== 'invalid')
				.map((target) => attempt(store, user, target, body));
			return sendReply(store, messages, invalidAddresses);
		},
		openWhenAllowed(messageSend),
	),

	/** `messageId` in the reply: seen. */
	DirectSimpleSend: fullMethod(simpleSend, ({ store, practice, user, body }) => sendToOne(store, practice, user, body)),

	/** 4652 without a patient: documented. That the reply is that of DirectSimpleSend is inferred. */
	PatientDirectMessageSend: fullMethod(
		patientSend,
		({ store, practice, user, body }) => {
			if (body.from === undefined && body.patientDemographics === undefined) throw new Refusal(4652);
			return sendToOne(store, practice, user, body);
		},
		openWhenAllowed(patientSend),
	),

	DirectAddressValidate: accountMethod(addressValidate, ({ store, practice, body: { recipient } }) => {
		const reference = /^(contact|patient):\d+$/.exec(recipient);
		if (reference?.[1] === 'patient') throw new Refusal(4075);
		if (!reference && !recipient.includes('@')) throw new Refusal(4070, recipient);
		const address = reference ? store.addressOfContact(recipient) : recipient;
		if (address === undefined) throw new Refusal(4071, recipient);
		return { validDirectAddress: isTrusted(store, practice, address) };
	}),
};

function sendToOne(store: UpdoxStore, practice: Practice, user: User, body: Letter & { to: string }): Payload {
	const target = resolve(store, body.to);
	checkBeforeSending(store, practice, user, [target], body);
	if (target.outcome === 'invalid') throw new Refusal(4640);
	const { success, messageId, reason } = attempt(store, user, target, body);
	if (!success) throw new Refusal(4650, '', { messageId, reason });
	return { messageId };
}

interface Target {
	/** As it stood in the request. */
	to: string;
	directAddress: string;
	outcome: RecipientOutcome;
	reason: string;
}

function resolve(store: UpdoxStore, to: string): Target {
	const directAddress = to.startsWith('contact:') ? (store.addressOfContact(to) ?? to) : to.trim();
	if (!isAddress(directAddress)) return { to, directAddress, outcome: 'invalid', reason: '' };
	return { to, directAddress, ...store.outcomeFor(directAddress) };
}

function isAddress(text: string): boolean {
	return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

/** Certificates count only for a vetted practice, so an unvetted one finds nobody outside its own domain. */
function isTrusted(store: UpdoxStore, practice: Practice, address: string): boolean {
	if (!isAddress(address) || store.outcomeFor(address).outcome === 'invalid') return false;
	return practice.vetted || address.toLowerCase().endsWith(`@${practice.directDomain}`);
}

/** What refuses the whole request, so that nothing at all is sent. */
function checkBeforeSending(store: UpdoxStore, practice: Practice, user: User, targets: Target[], body: Letter): void {
	checkSize(
		store,
		(body.attachments ?? []).map(({ content }) => content),
	);
	if (practice.directDomain === null) throw new Refusal(4630);
	if (user.directAddress === null) throw new Refusal(4641);
	if (!practice.vetted && !user.vetted) throw new Refusal(4642);
	if (targets.some(({ outcome }) => outcome === 'needsVetting')) throw new Refusal(4642);
	if (targets.some(({ outcome }) => outcome === 'tooLarge')) throw new Refusal(4020);
}

function attempt(store: UpdoxStore, user: User, target: Target, body: Letter): Attempt {
	const { reference, name, directAddress } = store.contactFor(target.directAddress);
	const common = { recipient: reference, name, directAddress };
	if (target.outcome === 'fail') return { ...common, messageId: 0, success: false, reason: target.reason };
	return { ...common, messageId: accept(store, user, target, body), success: true, reason: null };
}

/** Stores the sent message, notes its delivery, and plans the notifications that will come back. */
function accept(store: UpdoxStore, user: User, target: Target, body: Letter): number {
	const messageId = store.nextId('message');
	const attachments = (body.attachments ?? []).map(
		(file): StoredAttachment => ({
			id: store.nextId('attachment'),
			name: file.fileName,
			mimeType: file.mimeType,
			...fingerprint(file.content),
		}),
	);
	store.messages.push({
		messageId,
		accountId: user.accountId,
		userId: user.userId,
		location: 'sent',
		type: 'email',
		subject: body.subject,
		textMessage: body.textMessage,
		htmlMessage: '',
		from: { directAddress: user.directAddress ?? '' },
		to: { directAddress: target.directAddress },
		receivedAt: new Date(),
		read: true,
		attachments,
		mdn: { plan: mdnPlan(target.outcome), shown: 0 },
	});
	store.state.deliver({
		recipient: target.directAddress,
		id: String(messageId),
		subject: body.subject,
		body: body.textMessage,
		files: attachments.map(({ name, mimeType, size, sha256 }) => ({
			fileName: name,
			contentType: mimeType,
			size,
			sha256,
		})),
	});
	return messageId;
}

function mdnPlan(outcome: RecipientOutcome): MdnStatus[] {
	if (outcome === 'silent') return [];
	return ['processed', outcome === 'bounced' ? 'failed' : 'dispatched'];
}

/** 2000 when all went out, 4650 when all failed, 4651 for every mix. */
function sendReply(store: UpdoxStore, messages: Attempt[], invalid: string[]): Payload {
	const { partialReply, invalidAddressesAs } = store.settings;
	const invalidAddresses =
		invalidAddressesAs === 'string' ? invalid : invalid.map((address) => ({ directAddress: address }));
	const failed = messages.filter(({ success }) => !success).length;
	const payload = { messages, invalidAddresses };
	if (partialReply === 'insideSuccess' || (failed === 0 && invalid.length === 0)) return payload;
	const code = failed === messages.length && invalid.length === 0 ? 4650 : 4651;
	throw new Refusal(code, '', partialReply === 'full' ? payload : {});
}
