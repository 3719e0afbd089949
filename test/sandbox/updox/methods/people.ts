/** Patients' portal, the address book, and messages that a person finishes in the browser. */
import { createHash } from 'node:crypto';
import { accountMethod, checkSize, fullMethod, openWhenAllowed, Refusal, type Method } from '../protocol';
import type { UpdoxStore } from '../store';
import { anyFields, compose, portalSend } from './schemas';

/** Patients with a portal account, and one who has opted out of portal mail. */
export const updoxPatients = { known: '100', optedOut: '4832' };

export const peopleMethods: Record<string, Method> = {
	/**
	 * To a patient by reference or id; with the flag and demographics the account is made on the fly (documented). 4832 for one
	 * who opted out (documented). No key of the reply is established, so there is none.
	 */
	PortalSendMessage: fullMethod(
		portalSend,
		({ store, body }) => {
			const { patientDemographics, CreatePatientWhenNecessary } = body;
			const patientId = body.patientId ?? body.recipient?.slice('patient:'.length) ?? patientDemographics?.patientId;
			if (!patientId) throw new Refusal(4070);
			if (patientId === updoxPatients.optedOut) throw new Refusal(4832);
			const isMade = CreatePatientWhenNecessary === true && patientDemographics;
			if (patientId !== updoxPatients.known && !isMade) throw new Refusal(4071);
			const recipient = `patient:${patientId}`;
			const id = String(store.nextId('message'));
			store.state.deliver({ recipient, id, subject: body.subject, body: body.textMessage });
			return {};
		},
		openWhenAllowed(portalSend),
	),

	/**
	 * Nothing is sent: the token opens the composed message once, in a browser, at `/sso/messageCompose/{applicationId}/{token}`
	 * (documented). The names of its fields are inferred.
	 */
	MessageCompose: fullMethod(
		compose,
		({ store, user, body }) => {
			checkSize(
				store,
				(body.attachments ?? []).map(({ content }) => content),
			);
			const seed = `${user.accountId}/${user.userId}/${store.nextId('compose')}`;
			const token = createHash('sha1').update(seed).digest('hex');
			store.composed.add(token);
			return { token };
		},
		openWhenAllowed(compose),
	),

	/** Names of methods alone are known: whatever stands in a request is taken, and the reply's rows are inferred. */
	AddressBookSearch: accountMethod(anyFields, ({ store, body }) => ({ contacts: matching(store, textsIn(body)) })),
	AddressBookList: accountMethod(anyFields, ({ store }) => ({ contacts: store.addressBook() })),
	'AddressBookList/1.1': accountMethod(anyFields, ({ store }) => ({ contacts: store.addressBook() })),
	/**
	 * 4330 for one that exists already (documented code). The Direct address may stand under any name; without one there is no
	 * entry that could be listed.
	 */
	ContactCreate: accountMethod(anyFields, ({ store, body }) => {
		const directAddress = textsIn(body).find((text) => text.includes('@'));
		if (directAddress === undefined) return {};
		const known = directAddress.toLowerCase();
		if (store.addressBook().some((one) => one.directAddress.toLowerCase() === known)) throw new Refusal(4330);
		return { recipient: store.addContact(directAddress, nameIn(body) || directAddress).reference };
	}),
};

/** The texts of a request whose names are not established. */
function textsIn(body: Record<string, unknown>): string[] {
	return Object.values(body).filter((value): value is string => typeof value === 'string' && value !== '');
}

/** What a request calls a name, first name before last name as they stand in it. */
function nameIn(body: Record<string, unknown>): string {
	return textsIn(Object.fromEntries(Object.entries(body).filter(([key]) => /name/i.test(key)))).join(' ');
}

/** Entries in which one of the texts stands; all of them where there is no text. */
function matching(store: UpdoxStore, texts: string[]) {
	const wanted = texts.map((text) => text.toLowerCase());
	return store
		.addressBook()
		.filter(({ name, directAddress }) =>
			wanted.length ? wanted.some((text) => `${name} ${directAddress}`.toLowerCase().includes(text)) : true,
		);
}
