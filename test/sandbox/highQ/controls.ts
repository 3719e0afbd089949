// The knobs of the sandboxed HighQ for tests and the control page. Each lasts until `reset()`.
import { OWN_USER_ID, SEEDED_CONVERSATION_ID } from './seed';
import type { StoredFile } from './records';
import type { SignIn, SignInSettings } from './routes/signIn';
import type { FormName } from './variations';
import type { Settings, World } from './world';

/** A message from somebody else. */
export interface Inbound {
	/** Sender's user id (default 2041). */
	from?: number;
	/** An existing conversation; without it a new one begins. */
	conversationId?: number;
	html?: string;
	files?: Array<{ name: string; size: number }>;
}

/** Sign-in: tokens that expire, rotate, and how the sandbox says so. */
function signInControls(signIn: SignIn) {
	const set = (change: Partial<SignInSettings>): void => void Object.assign(signIn.settings, change);
	return {
		/** Every access token issued so far is expired from now on. */
		expireTokens: () => signIn.expireAccess(),
		/** Whether an expired token answers 401 "Not authorised" or 403 "Access denied" (default 403, as documented). */
		expiredStatus: (status: 401 | 403) => set({ expiredStatus: status }),
		/** Life of access tokens issued from now on, in seconds (default 18000). */
		tokenLifetime: (seconds: number) => set({ tokenSeconds: seconds }),
		/** No refresh token works any more: somebody has to connect again. */
		revokeRefreshTokens: () => signIn.revokeRefresh(),
		/** Every authorization code issued so far is too old. */
		expireCodes: () => signIn.expireCodes(),
		/** Whether a refresh replaces the refresh token (default true). */
		rotateRefreshTokens: (on: boolean) => set({ rotate: on }),
		/** Whether `authorize.action` hands `state` back (default false, as a public client reports). */
		echoState: (on: boolean) => set({ echoState: on }),
		/** Token errors as OAuth's `{error, error_description}` (default) or as HighQ's error object. */
		tokenErrors: (shape: 'oauth' | 'highQ') => set({ tokenErrors: shape }),
		/** Whether the token reply's numbers are strings (default false). */
		numbersAsStrings: (on = true) => set({ numbersAsStrings: on }),
		/** How many token requests came: `{ total, code, refresh, refused }`. */
		tokenRequests: () => signIn.requests(),
		/** The refresh token that works now. */
		currentRefreshToken: () => signIn.currentRefresh(),
		/** A good access token without a token request, for tests that call the sandbox themselves. */
		issueToken: () => signIn.issueAccess(),
	};
}

/** The form of replies: each knob keeps one of the variations on. */
function replyControls(world: World, set: (change: Partial<Settings>) => void) {
	const keep = (on: boolean, ...names: FormName[]): void => {
		const others = world.settings.forms.filter((name) => !names.includes(name));
		set({ forms: on ? [...others, ...names] : others });
	};
	return {
		/** Any of the variations, by name. */
		keepForm: (name: FormName, on = true) => keep(on, name),
		/** XML even where Accept asks for JSON (default false). */
		alwaysXml: (on = true) => keep(on, 'xml'),
		/** JSON keeps the XML root: `{"conversation":{...}}` (default false). */
		wrapJson: (on = true) => keep(on, 'wrapped'),
		/** In JSON a list of one is an object, and an empty list is left out (default false). */
		singleAsObject: (on = true) => keep(on, 'oneForList', 'emptyLeftOut'),
		/** Ids in JSON replies are strings (default false). */
		idsAsStrings: (on = true) => keep(on, 'idsAsText'),
		/** CDATA markers survive in JSON strings (html, names of sites; default false). */
		cdataInJson: (on = true) => keep(on, 'cdataInJson'),
		/** JSON errors without the `error` wrapper (default false). */
		errorsTopLevel: (on = true) => keep(on, 'bareErrors'),
		/** The list of messages stands under `conversations` > `conversation` (default false). */
		listUnderConversations: (on = true) => keep(on, 'underConversations'),
		/** One status for every success of the Messages API; without an argument 201 for POST and 200 else. */
		successStatus: (status?: number) => set({ successStatus: status }),
		/** Sends, updates and shares do nothing, answer 200 and hold this status inside; without an argument they work again. */
		refuseInside: (statuscode?: string) => set({ refusedInside: statuscode }),
		/**
		 * Uploads from now on: in-progress answers before the end (`polls`, default 2; asked of later uploads), whether they
		 * `fail`; the status answer's `form` (`xml`, `json`, or `jsonFlat` with `status` and `id`) and `upperCase` words.
		 */
		progress: ({ form, upperCase, ...change }: Partial<Settings['progress']> & ProgressForm) => {
			if (form !== undefined) {
				keep(form !== 'xml', 'progressJson');
				keep(form === 'jsonFlat', 'progressFlat', 'progressStatus');
			}
			if (upperCase !== undefined) keep(upperCase, 'progressCapitals');
			set({ progress: { ...world.settings.progress, ...change } });
		},
	};
}

interface ProgressForm {
	form?: 'xml' | 'json' | 'jsonFlat';
	upperCase?: boolean;
}

/** How calls behave. */
function behaviourControls(set: (change: Partial<Settings>) => void) {
	return {
		/** The update call refuses an empty body with 400 ref 74 (default false). */
		demandBody: (on = true) => set({ demandBody: on }),
		/** Whether the token belongs to an administrator (default true); others get 403 on the list of users. */
		admin: (on: boolean) => set({ admin: on }),
		/** Listing the messages of a conversation marks it as read (default false). */
		readMarksRead: (on = true) => set({ readMarksRead: on }),
		/** Order of the list of messages (default newest first). */
		messageOrder: (order: 'newest' | 'oldest') => set({ messageOrder: order }),
		/** Whether the change at a position comes with it again (default false). */
		positionsInclude: (on = true) => set({ positionsInclude: on }),
		/** Page sizes of the list of conversations (default 6, at most 25). */
		pageSizes: (byDefault: number, max: number) => set({ pageSizes: { byDefault, max } }),
		/** Refuses every call (`messagesOff`: of the Messages API) with 51/403, 53/401 or 123/403; `none` ends it. */
		block: (reason: Settings['block']) => set({ block: reason }),
		/** A fixed window per token, starting at its first request; 429 beyond with X-Ratelimit-Reset. Without arguments: none. */
		rateLimit: (limit?: number, seconds = 60) =>
			set({ rateLimit: limit === undefined ? undefined : { limit, seconds } }),
		/** The next calls get 429, with X-Ratelimit-Reset that many seconds ahead, and Retry-After if wanted. */
		refuseNext: (times: number, seconds = 1, retryAfter = false) => set({ refusals: { times, seconds, retryAfter } }),
	};
}

/** Rows, and messages from others. */
function seedControls(world: World) {
	return {
		/** All that the instance holds, as text. */
		snapshot: () => world.snapshot(),
		/** Receives a message from another user: its conversation becomes UNREAD, and is no longer archived. */
		receive: ({ from = 2041, conversationId, html = '<p>Any news?</p>', files = [] }: Inbound = {}) => {
			const known =
				conversationId === undefined ? world.addConversation([from]) : world.conversations.get(conversationId);
			if (known === undefined || !world.users.has(from)) throw new Error('unknown conversation or sender');
			const stored = files.map((file) =>
				world.addFile({
					...file,
					siteid: 301,
					parentfolderid: 7301,
					contentType: 'application/octet-stream',
					sha256: '',
				}),
			);
			const { messageid } = world.addMessage(known, from, html, stored);
			known.unread = true;
			return { conversationid: known.conversationid, messageid };
		},
		/** Adds read conversations with one message each; returns their ids, oldest first. */
		seedConversations: (count: number, from = 2041) =>
			Array.from({ length: count }, (_, index) => {
				const conversation = world.addConversation([from]);
				world.addMessage(conversation, from, `<p>Seeded conversation ${index + 1}</p>`, []);
				return conversation.conversationid;
			}),
		/** Adds messages to a conversation (default the seeded one), from both sides in turn; returns their ids. */
		seedMessages: (count: number, conversationId = SEEDED_CONVERSATION_ID) => {
			const conversation = world.conversations.get(conversationId);
			if (conversation === undefined) throw new Error('unknown conversation');
			const authors = [conversation.others[0] ?? OWN_USER_ID, OWN_USER_ID];
			return Array.from(
				{ length: count },
				(_, index) =>
					world.addMessage(conversation, authors[index % 2], `<p>Seeded message ${index + 1}</p>`, []).messageid,
			);
		},
		/** Adds active users; returns their ids. */
		seedUsers: (count: number, more: { groupid?: number } = {}) =>
			Array.from({ length: count }, () => Object.assign(world.addUser(), more).userid),
		/** Adds active sites; returns their ids. */
		seedSites: (count: number) => Array.from({ length: count }, () => world.addSite().id),
		/** Adds a file or folder to the site 301 as somebody does there, so that the list of changes names it; its id. */
		addToSite: (name: string, kind: StoredFile['kind'] = 'file', siteid = 301) => {
			const parentfolderid = world.sites.get(siteid)?.folderid ?? 0;
			const { id } = world.addFile(
				{ name, siteid, parentfolderid, contentType: 'text/plain', size: 1, sha256: '' },
				kind,
			);
			world.noteChange(id, 'added');
			return id;
		},
		/** A file of a site gets a new version. */
		newVersion: (id: number) => {
			const file = world.files.get(id);
			if (file) Object.assign(file, { version: (file.version ?? 1) + 1, size: file.size + 1 });
			return world.noteChange(id, 'version');
		},
		/** The list of changes no longer knows what there is: positions before now are refused. */
		forgetChanges: () => void (world.forgotten = world.currentPosition()),
		/** Adds files or folders to a folder, by default the first one of site 301; returns their ids. */
		seedFiles: (count: number, kind: StoredFile['kind'] = 'file', parentfolderid = 7301) =>
			Array.from({ length: count }, (_, number) => {
				const named = { name: `${kind} ${number}.txt`, contentType: 'text/plain', size: 1, sha256: '' };
				return world.addFile({ ...named, siteid: 301, parentfolderid }, kind).id;
			}),
	};
}

/** All knobs of the sandboxed HighQ. */
export function highQControls(world: World, signIn: SignIn) {
	const set = (change: Partial<Settings>): void => void Object.assign(world.settings, change);
	return { ...signInControls(signIn), ...replyControls(world, set), ...behaviourControls(set), ...seedControls(world) };
}
