/** The Ping family, and the lists of practices, users and webhook events. */
import { accountMethod, applicationMethod, fullMethod, openMethod, type Method } from '../protocol';
import { noFields } from './schemas';

/** The pushes that Updox documents, with what each tells. */
export const webHookEvents = {
	inbound_direct: 'A Direct message was received',
	inbound_mdn: 'The delivery status of a Direct message changed',
	inbound_fax: 'A fax was received',
	outbound_fax: 'The status of a sent fax changed',
	secure_conversation_message_reply: 'A secure conversation was answered',
	secure_conversation_expired: 'A secure conversation expired',
	inbound_reminder_reply: 'A reminder was answered',
	import_message: 'A message is to be imported',
	account_status: 'A practice was activated or deactivated',
	module_status: 'A module was activated or deactivated',
};
export type WebHookEvent = keyof typeof webHookEvents;

/** Whether Updox pushes something under this name. */
export function isWebHookEvent(name: string): name is WebHookEvent {
	return Object.hasOwn(webHookEvents, name);
}

export const directoryMethods: Record<string, Method> = {
	Ping: openMethod(noFields, () => ({})),
	PingWithApplicationAuth: applicationMethod(noFields, () => ({})),
	PingWithAccountAuth: accountMethod(noFields, () => ({})),
	PingWithAuth: fullMethod(noFields, () => ({})),

	PracticeList: applicationMethod(noFields, ({ store }) => ({
		practiceList: store.practices.map((practice) => ({ ...practice, ...leaked('accountId', practice.accountId) })),
	})),

	UserList: applicationMethod(noFields, ({ store }) => ({
		userList: store.users.map((user) => ({ ...user, ...leaked('userId', user.userId) })),
	})),

	WebHookEventList: applicationMethod(noFields, () => ({
		events: Object.entries(webHookEvents).map(([id, description]) => ({ id, description })),
	})),
};

/** Real list replies carry a piece of the server's own SQL in each row. */
function leaked(column: string, value: string): { sqlForUniqueRecordSearch: string } {
	return { sqlForUniqueRecordSearch: `${column} = '${value}'` };
}
