// The signed-in user's own things: settings, quotas, contacts; and the settings of the portal.
import { z } from 'zod';
import { SERVICE_CODE, TRACKING_TYPES } from '../constants';
import { ApiError } from '../errors';
import { paging, text } from '../fields';
import { operation } from '../servicestack';
import type { Store } from '../store';
import { pageOf, userView } from '../views';

const REGISTRATION_DATE = Date.UTC(2025, 5, 2, 8);
const FEATURES = [
	'fyeo',
	'confidential',
	'messageRecall',
	'messageExpiry',
	'messageTracking',
	'inviteUser',
	'files',
	'campaigns',
	'labels',
	'replyMessage',
	'replyAllMessage',
	'forwardMessage',
	'deleteMessage',
];

const getUserSettings = operation({
	name: 'GetUserSettings',
	method: 'GET',
	routes: ['/v1/user/settings'],
	access: 'session',
	request: z.object({}),
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
			allowedTrackingEvents: TRACKING_TYPES,
			pushNotificationEvents: [],
			inAppNotificationEvents: [],
			emailNotificationEvents: [],
			enableWebApp: true,
		};
	},
});

const getUserQuotas = operation({
	name: 'GetUserQuotas',
	method: 'GET',
	routes: ['/v1/user/quotas'],
	access: 'session',
	request: z.object({}),
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
	routes: ['/v1/service/settings'],
	access: 'session',
	request: z.object({}),
	run(_request, { store }) {
		const { maxFileBytes, restrictedExtensions } = store.knobs;
		return {
			maxMessageFileSizeBytes: maxFileBytes,
			restrictedExtensions: { enabled: restrictedExtensions.length > 0, extensions: restrictedExtensions },
			attachmentTypes: ['Normal'],
			...Object.fromEntries(FEATURES.map((name) => [name, { enabled: store.feature(name) }])),
			createMessage: { enabled: true, restrictions: [], allowedEmailAddress: [] },
			cra: craSettings(store),
			defaultMessageExpiry: 0,
			notificationSessionTimeout: 30,
		};
	},
});

const getPublicServiceSettings = operation({
	name: 'GetPublicServiceSettings',
	method: 'GET',
	routes: ['/v1/public/service/settings'],
	access: 'public',
	request: z.object({}),
	run(_request, { store, base }) {
		return {
			serviceName: 'Sandbox Clinic',
			serviceCode: SERVICE_CODE,
			sso: { enabled: false },
			cra: craSettings(store),
			passwordManagement: { enabled: true },
			webAppLink: base.replace(/\/api$/, '/w'),
			branding: {},
			theme: {},
		};
	},
});

function craSettings(store: Store) {
	return { enabled: store.knobs.requiresCra.size > 0, craCaption: 'Last four digits of the phone number' };
}

const getUserContacts = operation({
	name: 'GetUserContacts',
	method: 'GET',
	routes: ['/v1/user/contacts'],
	access: 'session',
	request: z.object(paging),
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
	request: z.object({ userServiceGuid: text }),
	run({ userServiceGuid }, { store }) {
		const person = [...store.people.values()].find(({ guid }) => guid === userServiceGuid);
		if (!person) throw new ApiError(404, '810');
		return contactView(person);
	},
});

function contactView({
	guid,
	email,
	firstName,
	lastName,
}: {
	guid: string;
	email: string;
	firstName: string;
	lastName: string;
}) {
	return { userServiceGuid: guid, email, firstName, lastName };
}

/** Settings, quotas and contacts. */
export const accountOperations = [
	getUserSettings,
	getUserQuotas,
	getServiceSettings,
	getPublicServiceSettings,
	getUserContacts,
	getUserContact,
];
