/** Replies about the people whom messages and campaigns go to (pages of apidocs.next.textus.com). */
import { shape } from '../../shared/http';
import { iri } from './iri';

const { anything, listOf, object, optional, text } = shape;

/** A contact (docs/contacts, docs/contact_filters/contacts). */
export const contact = object({
	id: iri('contacts'),
	name: anything,
	firstName: anything,
	lastName: anything,
	phones: anything,
	data: anything,
	createdAt: anything,
});

/** A group of contacts (docs/groups). */
export const group = object({
	id: iri('groups'),
	name: anything,
	slug: anything,
	createdAt: anything,
});

/** A phone of a contact (docs/contact_phones/index). */
export const contactPhone = object({
	id: iri('contact_phones'),
	phoneNumber: optional(text),
	formattedPhoneNumber: anything,
	extension: anything,
	type: anything,
	deliverabilityStatus: anything,
	contact: anything,
});

/** The phones of a contact, where they are embedded (docs/contacts/get); elsewhere a link stands in their place. */
export const contactPhones = object({ members: listOf(object({ id: iri('contact_phones'), type: anything }).part) });

/** A note on a contact (docs/contact_notes). */
export const contactNote = object({
	id: iri('contact_notes'),
	content: anything,
	user: anything,
	createdAt: anything,
});

/** A campaign (docs/campaigns). */
export const campaign = object({
	id: iri('campaigns'),
	title: anything,
	messageBody: anything,
	state: anything,
	type: anything,
	createdAt: anything,
	scheduledAt: anything,
	sendingStartAt: anything,
	sendingEndAt: anything,
	deliveryStatistics: anything,
	account: anything,
	user: anything,
});

/** Somebody a campaign goes to (docs/campaign_recipients/index). */
export const campaignRecipient = object({
	id: iri('campaign_recipients'),
	state: anything,
	errorDescription: anything,
	scheduledAt: anything,
	sentAt: anything,
	replyLag: anything,
	delivered: anything,
	contactPhone: anything,
	message: anything,
});
