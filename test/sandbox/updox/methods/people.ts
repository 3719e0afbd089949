/** Patients' portal, the address book, and messages that a person finishes in the browser. */
import { createHash } from 'node:crypto';
import { accountMethod, checkSize, fullMethod, Refusal, type Method } from '../protocol';
import { anyFields, compose, portalSend } from './schemas';

/** Patients with a portal account, and one who has opted out of portal mail. */
export const updoxPatients = { known: '100', optedOut: '4832' };

export const peopleMethods: Record<string, Method> = {
	/**
	 * To a patient by reference or id; with the flag and demographics the account is made on the fly (documented). 4832 for one
	 * who opted out (documented). No key of the reply is established, so there is none.
	 */
	PortalSendMessage: fullMethod(portalSend, ({ store, body }) => {
		const { patientDemographics, createPatientWhenNecessary } = body;
		const patientId = body.patientId ?? body.recipient?.slice('patient:'.length) ?? patientDemographics?.patientId;
		if (!patientId) throw new Refusal(4070);
		if (patientId === updoxPatients.optedOut) throw new Refusal(4832);
		const isMade = createPatientWhenNecessary === true && patientDemographics !== undefined;
		if (patientId !== updoxPatients.known && !isMade) throw new Refusal(4071);
		const recipient = `patient:${patientId}`;
		const id = String(store.nextId('message'));
		store.state.deliver({ recipient, id, subject: body.subject, body: body.textMessage });
		return {};
	}),

	/** Nothing is sent: the token opens the composed message once, in a browser (documented). The names of its fields are inferred. */
	MessageCompose: fullMethod(compose, ({ store, user, body }) => {
		checkSize(
			store,
			(body.attachments ?? []).map(({ content }) => content),
		);
		const seed = `${user.accountId}/${user.userId}/${store.nextId('compose')}`;
		return { token: createHash('sha1').update(seed).digest('hex') };
	}),

	/** Names of methods alone are known: whatever stands in a request is taken, and the reply's rows are inferred. */
	AddressBookSearch: accountMethod(anyFields, ({ store }) => ({ contacts: store.addressBook() })),
	AddressBookList: accountMethod(anyFields, ({ store }) => ({ contacts: store.addressBook() })),
	'AddressBookList/1.1': accountMethod(anyFields, ({ store }) => ({ contacts: store.addressBook() })),
	/** 4330 for one that exists already (documented code). */
	ContactCreate: accountMethod(anyFields, ({ store, body }) => {
		const { directAddress } = body;
		if (typeof directAddress !== 'string' || !directAddress) return {};
		if (store.addressBook().some((one) => one.directAddress === directAddress)) throw new Refusal(4330);
		return { recipient: store.addContact(directAddress).reference };
	}),
};
