// The knobs of the sandboxed portal: sign-in, mailbox, sending rules, files, and the form of answers.
import { MFA_ACCOUNT } from './constants';
import { mailboxControls } from './mailbox';
import type { DateForm } from './records';
import type { ServiceStatus } from './replies';
import type { Store } from './store';

/** All controls of the Secure Messaging sandbox. Each knob stays as set until `reset`. */
export function createControls(store: Store) {
	return {
		/** All that the portal remembers but its sessions, as text: the same text, nothing changed. */
		snapshot: () => store.snapshot(),
		...signInControls(store),
		...mailboxControls(store),
		...sendingControls(store),
		...fileControls(store),
		...answerControls(store),
	};
}

function signInControls(store: Store) {
	return {
		/** How many sign-ins succeeded (login and authenticate together). */
		logins: () => store.logins,
		/** How many sign-ins were tried, refused ones included. */
		loginAttempts: () => store.loginAttempts,
		/** Ends every session: the next call with one gets 401/811. */
		expireSessions: () => store.sessions.clear(),
		/** Idle minutes after which a session ends (default 60). */
		setSessionMinutes(minutes: number) {
			store.knobs.sessionMinutes = minutes;
		},
		/** Ends every long-lived authentication token. */
		expireAuthenticationTokens: () => store.authenticationTokens.clear(),
		/** A further authentication token of the main account, as the user makes one; gives it. */
		issueToken() {
			const token = `a-token-${store.count('authenticationToken')}`;
			store.authenticationTokens.set(token, { account: store.mainAccount, expires: Infinity });
			return token;
		},
		/** Lifts the lock-out that five wrong passwords bring (403/55). */
		unlockAccounts() {
			for (const account of store.accounts.values()) account.failures = 0;
		},
		/** Makes the main account need a second factor (id and code of MFA_ACCOUNT), or no longer. */
		requireMfa(required = true) {
			store.mainAccount.mfa = required ? { id: MFA_ACCOUNT.mfaId, code: MFA_ACCOUNT.mfaCode } : undefined;
		},
		/** What discovery says of the portal (default CertifiedSecure), e.g. AccountSuspended. */
		setServiceStatus(status: ServiceStatus) {
			store.knobs.serviceStatus = status;
		},
		/** How discovery answers an unknown service code: 404 (`error`, default) or 200 without `urls` (`empty`). */
		setUnknownService(form: 'error' | 'empty') {
			store.knobs.unknownService = form;
		},
	};
}

function sendingControls(store: Store) {
	return {
		/** How often SendMessage was called per guid, refused calls included. */
		sendAttempts: () => Object.fromEntries(store.sendAttempts),
		/** The notices the platform mailed, oldest first. */
		notices: () => [...store.notices],
		/** Sets what is left for today: 0 messages gives 403/28, too few invites 403/30. */
		setQuota({ messages, invites }: { messages?: number; invites?: number }) {
			if (messages !== undefined) store.knobs.messages.left = messages;
			if (invites !== undefined) store.knobs.invites.left = invites;
		},
		/** More recipients than this: 403/74. */
		setRecipientLimit(limit: number) {
			store.knobs.recipientLimit = limit;
		},
		/** Refuses messages to this address with a code at send, e.g. 8871 or 49; without a code no longer. */
		setRecipientError(email: string, code?: string) {
			if (code === undefined) store.knobs.recipientErrors.delete(email.toLowerCase());
			else store.knobs.recipientErrors.set(email.toLowerCase(), code);
		},
		/** This address needs a `craCode` (403/44, or 45 when there are several). */
		requireCra: (email: string) => store.knobs.requiresCra.add(email.toLowerCase()),
		/** A further banned word (403/17). */
		banWord: (word: string) => store.knobs.bannedWords.push(word),
		/**
		 * Switches a portal feature: fyeo (922), confidential (930), messageExpiry (75), replyMessage (908),
		 * replyAllMessage (77), forwardMessage (909), inviteUser (30), files, messageRecall.
		 */
		setFeature(name: string, enabled: boolean) {
			if (enabled) store.knobs.disabledFeatures.delete(name);
			else store.knobs.disabledFeatures.add(name);
		},
		/** Whether a save replaces the whole draft (default) or only what it names. */
		setSaveMode(mode: 'replace' | 'merge') {
			store.knobs.saveMode = mode;
		},
		/** Whether pre-creating a reply or forward fills in recipients, subject and quoted body (default yes). */
		setPrefill(enabled: boolean) {
			store.knobs.prefillReplies = enabled;
		},
		/** A portal of version 7, which refuses `allowReplyAll`. */
		setOldPortal(old: boolean) {
			store.knobs.oldPortal = old;
		},
	};
}

function fileControls(store: Store) {
	return {
		/** Bytes per chunk of uploads planned from now on (default 1 MiB). */
		setChunkSize(bytes: number) {
			store.knobs.chunkSize = bytes;
		},
		/** Whether `byteEndIndex` is the first byte after the chunk (default) or its last. */
		setByteEnd(form: 'exclusive' | 'inclusive') {
			store.knobs.byteEnd = form;
		},
		/** Origin that `uploadUri` names, e.g. `https://elsewhere.example`; without one the sandbox itself. */
		setUploadOrigin(origin?: string) {
			store.knobs.uploadOrigin = origin;
		},
		/** The portal's limits: bytes per message, forbidden file extensions (lower case, no dot). */
		restrictFiles({ maxBytes, extensions = [] }: { maxBytes?: number; extensions?: string[] }) {
			store.knobs.maxFileBytes = maxBytes;
			store.knobs.restrictedExtensions = extensions;
		},
		/** A stored file: size, whether all of it arrived, and (then) its SHA-256. */
		file(attachmentGuid: string) {
			const attachment = store.attachments.get(attachmentGuid);
			if (!attachment) return undefined;
			const { fileName, messageGuid, content } = attachment;
			const complete = content.chunks.every((chunk) => content.received(chunk));
			return { fileName, messageGuid, size: content.size, complete, sha256: complete ? content.sha256() : undefined };
		},
	};
}

function answerControls(store: Store) {
	return {
		/**
		 * The next calls of an operation (of any, without one) are refused before anything happens,
		 * e.g. `failNext({ code: '50', status: 200 })` for maintenance, `{ code: '31', status: 403 }` for a suspended portal.
		 */
		failNext({
			code,
			status = 403,
			message,
			operation,
			times = 1,
		}: {
			code: string;
			status?: number;
			message?: string;
			operation?: string;
			times?: number;
		}) {
			store.knobs.plannedErrors.push({ code, status, message, operation, times });
		},
		/** Answers every error with HTTP 200; only `responseStatus.errorCode` tells. */
		setErrorsOn200(enabled: boolean) {
			store.knobs.errorsOn200 = enabled;
		},
		/** Puts the HTTP name in front of codes ("Unauthorized 811"), as the vendor's page prints them. */
		setNamedCodes(enabled: boolean) {
			store.knobs.namedCodes = enabled;
		},
		/** How dates are answered (default ISO 8601). */
		setDateForm(form: DateForm) {
			store.knobs.dateForm = form;
		},
		/** Whether a success carries an empty `responseStatus` (default) or none. */
		setEmptyStatus(enabled: boolean) {
			store.knobs.emptyStatus = enabled;
		},
	};
}
