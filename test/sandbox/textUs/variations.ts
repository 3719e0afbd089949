// The forms in which TextUs may write one and the same reply. Left out: numbers as text, bare ids, null or one object for a list,
// of which no page, no schema and no client gives a sample.
import { absentForNull, everyLeaf, everyObject, furtherFields, nullForAbsent, otherOrder } from '../variants';
import type { Variation, Variations } from '../variants';
import { hydraKeyed, partialView } from './http/collections';
import type { Json } from './shapes/common';

/** The forms of a server that stands at `url`. */
export function variationsFor(url: () => string): Variations {
	return {
		/** Newer copies of pages have keys that older ones lack (messages, campaigns, integrations, contacts). */
		furtherFields,
		/** Newer copies print such keys as null ("send": whatsAppTemplate, engagementScore; "campaigns": schedule, group). */
		nullForAbsent,
		/** Older copies leave those keys out; Hydra leaves out a next link that is none. */
		absentForNull,
		newerMessage,
		fixtureMessage,
		directionWords,
		linksForObjects,
		usersForLinks,
		microseconds,
		withoutContexts,
		emptyListsLeftOut,
		otherView,
		miscounted,
		nextLinks: nextLinks(url),
		absoluteIds: absoluteIds(url),
		hydraKeys,
		/** "id" before "@type" or after it, members before totals or after them: the copies differ. */
		otherOrder,
	};
}

/** Messages as the newer copies of "send" and "types/Message" have them. */
const newerMessage: Variation = (reply) =>
	everyObject(reply, (members) => {
		const message = Object.fromEntries(members);
		if (message['@type'] !== 'Message') return members;
		const newer = { channel: 'sms', whatsAppTemplate: null, engagementScore: null, engagementTemperature: null };
		return Object.entries({ ...message, status: message.deliveryState, ...newer });
	});

const FIXTURE_KEYS = [
	'@type',
	'id',
	'@context',
	'direction',
	'body',
	'deliveryState',
	'status',
	'conversation',
	'channel',
];

/** One message with the few keys of the fixture of a public client (fundlane, a send answered with 201). */
const fixtureMessage: Variation = (reply) => {
	if (!isObject(reply) || reply['@type'] !== 'Message') return reply;
	return Object.fromEntries(Object.entries(reply).filter(([key]) => FIXTURE_KEYS.includes(key)));
};

/** "incoming" and "outgoing", as "types/Message" words them, for "in" and "out", as all samples have them. */
const directionWords: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf, path) => {
		if (path.at(-1) !== 'direction' || !coin()) return leaf;
		return leaf === 'in' ? 'incoming' : leaf === 'out' ? 'outgoing' : leaf;
	});

/**
 * Keys that are an object on one page and a link on another: the user's own state and the contacts of a conversation ("get"
 * and "read"), its assignments ("types/Conversation" and "read"), users ("contact notes" and "saved replies"), assignees, the
 * contact of a phone ("contact phones" and "contacts"), memberships ("users" and "contact notes").
 */
const LINKED = [
	'requestingUserInfo',
	'associatedContacts',
	'assignments',
	'user',
	'assignee',
	'contact',
	'memberships',
];

const linksForObjects: Variation = (reply, coin) =>
	everyObject(reply, (members) =>
		members.map(([key, member]) =>
			LINKED.includes(key) && isObject(member) && typeof member.id === 'string' && coin()
				? [key, member.id]
				: [key, member],
		),
	);

/** A user for a link to one: "types/Message" says of the sender that it is a user; groups and saved replies link to theirs. */
const usersForLinks: Variation = (reply, coin) =>
	everyObject(reply, (members) =>
		members.map(([key, member]) =>
			['sender', 'user', 'assigner'].includes(key) && typeof member === 'string' && coin()
				? [key, { '@type': 'User', '@context': '/contexts/User.jsonld', id: member, name: 'Chuck Norris' }]
				: [key, member],
		),
	);

/** Microseconds, as in the time of a new opt-out ("opt outs": update). */
const microseconds: Variation = (reply, coin) =>
	everyLeaf(reply, (leaf, path) =>
		path.at(-1) === 'createdAt' && typeof leaf === 'string' && coin() ? leaf.replace(/(\.\d{3})Z$/, '$1000Z') : leaf,
	);

/** No contexts, as in the objects inside the fixtures of a public client (fundlane). */
const withoutContexts: Variation = (reply) =>
	everyObject(reply, (members) => members.filter(([key]) => key !== '@context'));

/** Empty collections inside an object left out: a saved reply in a list has no attachments ("saved replies": search). */
const emptyListsLeftOut: Variation = (reply, coin) =>
	everyObject(reply, (members) => members.filter(([, member]) => !(isEmpty(member) && coin())));

/** A whole list without a view, or with one that goes nowhere: "collections" says the first, most samples are the second. */
const otherView: Variation = (reply) => {
	if (!isCollection(reply)) return reply;
	const { view, ...rest } = reply;
	if (view === undefined) {
		const id = String(reply.id);
		return { ...reply, view: partialView(id, id, null, null) };
	}
	return isLast(reply) ? rest : reply;
};

/** A total of 0 beside the rows of a whole list ("opt outs", older copy; "contacts": notes). */
const miscounted: Variation = (reply) => (isCollection(reply) && isLast(reply) ? { ...reply, totalItems: 0 } : reply);

/** The next link relative to the list, absolute, or absolute in the scheme of a proxy (RFC 3986; no sample is other than null). */
function nextLinks(url: () => string): Variation {
	return (reply, coin) => {
		if (!isCollection(reply) || !isObject(reply.view)) return reply;
		const { next } = reply.view;
		if (typeof next !== 'string' || !/^\/[^/]/.test(next)) return reply;
		const origin = coin() ? url() : url().replace(/^http:/, 'https:');
		return { ...reply, view: { ...reply.view, next: coin() ? origin + next : next.slice(next.indexOf('?')) } };
	};
}

/** A list that names itself by an absolute address, as a draft of the vendor's page on integrations has it. */
function absoluteIds(url: () => string): Variation {
	return (reply) => (isCollection(reply) ? { ...reply, id: url() + String(reply.id) } : reply);
}

/** "hydra:member" for "members" and the like, as nango's page on TextUs says. */
const hydraKeys: Variation = (reply) => (isCollection(reply) ? hydraKeyed(reply) : reply);

function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCollection(value: unknown): value is Json {
	return isObject(value) && Array.isArray(value.members);
}

/** Whether nothing comes before or after this page. */
function isLast({ view }: Json): boolean {
	return !isObject(view) || !(view.next ?? view.previous);
}

function isEmpty(value: unknown): boolean {
	return isCollection(value) && Array.isArray(value.members) && value.members.length === 0;
}
