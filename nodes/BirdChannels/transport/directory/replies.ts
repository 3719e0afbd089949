/** Replies about people and templates: contacts, their lists, opt-outs, projects (pages of docs.bird.com/api). */
import { isObject, type Read, shape } from '../../../shared/http';

const { anything, filled, flag, listOf, mapOf, nullable, object, optional, text, where, whole } = shape;

/** What has one of these members, whatever it holds: `null` says something too. */
function known<T>(part: shape.Part<T>, keys: string[]): shape.Part<T> {
	return where(part, (value) => isObject(value) && keys.some((key) => Object.hasOwn(value, key)));
}

/** A contact of the workspace (list-contacts, search-contact-by-identifier; what writing one answers is the same by its pages). */
export const contact = object({
	id: filled,
	computedDisplayName: anything,
	featuredIdentifiers: anything,
	attributes: anything,
	listIds: anything,
	createdAt: anything,
	updatedAt: anything,
});

/** An identifier of a contact. */
export const identifier = object({ key: text, value: text });

/** How long somebody may be written to freely (sending-whatsapp-messages): until a time, always, or by templates alone. */
export const serviceWindow = whole(
	known(object({ serviceWindowExpireAt: optional(text), isPermanentSession: optional(flag) }).part, [
		'serviceWindowExpireAt',
		'isPermanentSession',
	]),
);

/** A list of contacts (manage-contact-lists; a public client). */
export const contactList = object({ id: filled, name: optional(text), createdAt: anything, updatedAt: anything });

/** The reply to a change of a list's members gives a number of those processed; no page prints under which key. */
export const processed = whole(
	where(mapOf(anything), (reply) => Object.values(reply).some((value) => /^\d+$/.test(String(value)))),
);

const at = optional(nullable(text));
const SUPPRESSED = [
	'contactSuppressedMarketingAt',
	'contactSuppressedTransactionalAt',
	'marketerSuppressedMarketingAt',
	'marketerSuppressedTransactionalAt',
];

/** An opt-out of one address on one platform (manage-contact-suppressions; that reading one gives the same is inferred). */
export const suppression = whole(
	known(
		object({
			platformId: anything,
			identifierValue: anything,
			contactSuppressedMarketingAt: at,
			contactSuppressedMarketingReason: anything,
			contactSuppressedTransactionalAt: at,
			contactSuppressedTransactionalReason: anything,
			marketerSuppressedMarketingAt: at,
			marketerSuppressedMarketingReason: anything,
			marketerSuppressedTransactionalAt: at,
			marketerSuppressedTransactionalReason: anything,
		}).part,
		[...SUPPRESSED, 'platformId'],
	),
);

/** A project; templates are projects of a type whose exact name is inferred (touchpoints-api, projects). */
export const project = object(
	{
		id: filled,
		name: optional(text),
		description: anything,
		type: optional(text),
		supportedPlatforms: optional(listOf(text)),
		locales: anything,
		activeResourceId: anything,
		draftCount: anything,
		createdAt: anything,
	},
	{ approvedTemplateChannelsId: anything },
);
export type Project = Read<typeof project>;

/** A variable of a template (touchpoints-api, message-templates). */
const variable = object({ key: filled, type: optional(text), description: optional(text), characterLimit: anything });
export type Variable = Read<typeof variable>;

/** A version of a template; its locales are the keys of their statuses (touchpoints-api, message-templates). */
export const templateVersion = object({
	id: filled,
	status: optional(text),
	createdAt: optional(text),
	defaultLocale: optional(text),
	localeStatuses: optional(object({}).part),
	variables: optional(listOf(variable.part)),
});
export type TemplateVersion = Read<typeof templateVersion>;
