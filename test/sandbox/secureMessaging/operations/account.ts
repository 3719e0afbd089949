// The signed-in user's own things: settings, quotas, contacts; and the settings of the portal.
import { z } from 'zod';
import { SERVICE_CODE, TRACKING_TYPES } from '../constants';
import type { Person } from '../records';
import * as replies from '../replies';
import { ApiError } from '../servicestack/errors';
import { guid, paging } from '../servicestack/fields';
import { operation, versioned } from '../servicestack/serve';
import type { Store } from '../store';
import { pageOf, recipientsOf, userView } from '../views';

const USER_GROUP_GUID = 'e46f9013000000000000000000000003';
const REGISTRATION_DATE = Date.UTC(2025, 5, 2, 8);

const getUserSettings = operation({
	name: 'GetUserSettings',
	method: 'GET',
	routes: versioned('/user/settings'),
	access: 'session',
	request: z.object({}),
	reply: replies.userSettings,
	run(_request, { store, account }) {
		const { firstName, lastName } = userView(store, account.username);
		return {
			emailAddress: account.username,
			state: 'Active',
			registrationDate: new Date(REGISTRATION_DATE),
			firstName,
			lastName,
			companyName: 'Sandbox Clinic',
			language: 'en',
			userGroup: { name: 'Professionals', type: 'Professional' },
			autoRetrieveMessage: { enabled: true },
			outOfOffice: { enabled: false },
			allowedTrackingEvents: [...TRACKING_TYPES],
			pushNotificationEvents: [],
			inAppNotificationEvents: [],
			emailNotificationEvents: [],
			enableWebApp: true,
			customSignatureUploaded: false,
			customInitialsUploaded: false,
			includeSignatureOnReplyForward: false,
		};
	},
});

const getUserQuotas = operation({
	name: 'GetUserQuotas',
	method: 'GET',
	routes: ['/v1/user/quotas'],
	access: 'session',
	request: z.object({}),
	reply: replies.quotas,
	run(_request, { store: { knobs } }) {
		return {
			dailyMessagesAllowed: knobs.messages.allowed,
			dailyMessagesLeft: knobs.messages.left,
			dailyInvitesAllowed: knobs.invites.allowed,
			dailyInvitesLeft: knobs.invites.left,
		};
	},
});

const getServiceSettings = operation({
	name: 'GetServiceSettings',
	method: 'GET',
	routes: versioned('/service/settings'),
	access: 'session',
	request: z.object({}),
	reply: replies.serviceSettings,
	run(_request, { store, base }) {
		const { maxFileBytes, restrictedExtensions } = store.knobs;
		return {
			...publicFacts(store, base),
			administratorEmailAddress: 'admin@clinic.example',
			maxMessageFileSizeBytes: maxFileBytes,
			restrictedExtensions: { enabled: restrictedExtensions.length > 0, extensions: restrictedExtensions },
			attachmentTypes: ['Normal'],
			...features(store),
			createMessage: { enabled: true },
			allowedInAppNotificationEvents: [],
			allowedPushNotificationEvents: [],
			allowedEmailNotificationEvents: [],
			defaultMessageExpiry: 0,
			notificationSessionTimeout: 30,
		};
	},
});

const getServicePublicSettings = operation({
	name: 'GetServicePublicSettings',
	method: 'GET',
	routes: versioned('/public/service/settings'),
	access: 'public',
	request: z.object({}),
	reply: replies.publicSettings,
	run: (_request, { store, base }) => ({
		...publicFacts(store, base),
		sso: { enabled: false },
		consumerMode: { enabled: false },
	}),
});

/** What the settings for everybody and those for users both tell. */
function publicFacts(store: Store, base: string) {
	const portal = base.replace(/\/api$/, '');
	return {
		serviceName: 'Sandbox Clinic',
		serviceCode: SERVICE_CODE,
		webmailLink: `${portal}/webmail`,
		webAppLink: `${portal}/w`,
		bannerLink: '',
		mobileLink: '',
		branding: {},
		passwordManagement: {
			enabled: true,
			minimumPasswordLength: 8,
			maximumPasswordLength: 64,
			minimumCapitalCharacters: 1,
			minimumNumericCharacters: 1,
			minimumSymbols: 0,
		},
		terms: { enabled: false },
		cra: { enabled: store.knobs.requiresCra.size > 0, craCaption: 'Last four digits of the phone number' },
		localization: { enabled: true, supportedLanguages: ['en'] },
		theme: {},
	};
}

function features(store: Store) {
	type Feature = (typeof replies.FEATURES)[number];
	const enabled = replies.FEATURES.map((name) => [name, { enabled: store.feature(name) }] as const);
	return Object.fromEntries(enabled) as Record<Feature, { enabled: boolean }>;
}

const getUserContacts = operation({
	name: 'GetUserContacts',
	method: 'GET',
	routes: versioned('/user/contacts'),
	access: 'session',
	request: z.object(paging),
	reply: replies.page(replies.contact),
	run({ page, pageSize }, { store, account }) {
		const contacts = [...store.people.values()].filter(({ email }) => email !== account.username);
		return pageOf(contacts, { page, pageSize: pageSize ?? store.knobs.pageSize }, contactView);
	},
});

const getUserContact = operation({
	name: 'GetUserContact',
	method: 'GET',
	routes: ['/v1/user/contact'],
	access: 'session',
	request: z.object({ userServiceGuid: guid }),
	reply: replies.contactDetails,
	run({ userServiceGuid }, { store, account }) {
		const person = [...store.people.values()].find((one) => one.guid === userServiceGuid);
		if (!person) throw new ApiError(404, '810');
		const { email } = person;
		const all = [...store.messages.values()].filter((message) => message.owner === account.username);
		const sent = all.filter(({ folders, ...rest }) => folders.includes('Sent') && recipientsOf(rest).includes(email));
		const received = all.filter(({ folders, sender }) => folders.includes('Inbox') && sender === email);
		const dates = [...sent, ...received].map(({ date }) => date);
		return {
			contact: contactView(person),
			totalMessagesSentToContact: sent.length,
			totalMessagesReceivedFromContact: received.length,
			lastCorrespondence: dates.length > 0 ? new Date(Math.max(...dates)) : undefined,
		};
	},
});

/** The group and the state of a contact are inferred: their values are nowhere listed. */
export function contactView({ guid: userServiceGuid, email, firstName, lastName }: Person) {
	return {
		userServiceGuid,
		state: 'Active',
		userGroupGuid: USER_GROUP_GUID,
		userGroupName: 'Professionals',
		userGroupType: 'Professional',
		emailAddress: email,
		firstName,
		lastName,
		emailAliases: [],
	};
}

/** Settings, quotas and contacts. */
export const accountOperations = [
	getUserSettings,
	getUserQuotas,
	getServiceSettings,
	getServicePublicSettings,
	getUserContacts,
	getUserContact,
];
