/** What one provider's folder tells the engine about its API; the engine knows nothing else of it. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Call } from './call';
import type { Outcome, RecipientOutcome, Reply } from './outcome';
import type { Window } from './pace/limit';
import type { Headers } from './wait';

/** A provider's no, as its profile reads it from a reply. */
export interface Refusal {
	/** The provider's own code. */
	code?: string;
	/** The provider's own words; masked before they are shown. */
	reason?: string;
	/** What the builder can do about it. */
	hint?: string;
	/** Overrides what the HTTP status says; `throttled` is handled as 429. */
	outcome?: Outcome | 'throttled';
	recipients?: RecipientOutcome[];
}

/** How a provider whose credential expires is signed in to; n8n runs the credential's `preAuthentication`. */
export interface SignIn {
	/** The token that requests carry now; empty when there is none. */
	token(credentials: ICredentialDataDecryptedObject): string;
	/** The credential without its token: n8n then signs in before the probe; else the probe has to be refused first. */
	signedOut?(credentials: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject;
	/** Whether a reply says that the token is no longer good. */
	expired(reply: Reply, credentials: ICredentialDataDecryptedObject): boolean;
	/** A harmless call on which n8n may renew the token. */
	probe: Call;
	/** Statuses with which an expired token is refused (401 is always one). */
	statuses: number[];
}

/** A limit that a provider's pages state for certain. */
export interface StatedLimit extends Window {
	/** The methods of the calls that it counts; default all that no limit before it counts. */
	methods?: Array<Call['method']>;
}

/** How a provider limits calls, as far as its pages say; the rest shows in what it accepts and refuses. */
export interface Limits {
	/** The fields of the credential that say whose limit it is; no tokens of a sign-in, which change. */
	account: string[];
	/** Each is counted for itself. */
	stated?: StatedLimit[];
	/** The header that says in every reply how many calls are left of the window. */
	remaining?: string;
	/** The header that says when the window ends, in Unix seconds. */
	reset?: string;
}

/** The profile of one provider: the one place for its quirks. It holds no operations; the node hands both to the engine. */
export interface Provider {
	/** As people call it. */
	readonly name: string;
	/** Items at once when the user does not say. */
	readonly concurrency: number;
	/** The credential type in use; `authentication` is the node's parameter of that name where it has one. */
	credentialType(authentication: string | undefined): string;
	/** How the credentials are read, by type. Whatever the other members are given was read by it. */
	readonly credentials: Record<
		string,
		{ read(credentials: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject }
	>;
	/** The base URL, without trailing slash; empty while only the credential's own sign-in can find it. */
	baseUrl(credentials: ICredentialDataDecryptedObject): string;
	/** Further origins that take the credential, e.g. the host of the media; default the base URL's own alone. */
	origins?(baseUrl: string): string[];
	/** Whether a host is one of the provider's storage, by its exact name: files go there and come from there without the credential. */
	isStorage?(hostname: string): boolean;
	/** Headers of every call, without the credential's own. */
	headers(call: Call): Record<string, string>;
	/** Reads a body that is not JSON. */
	parse?(text: string, headers: Headers): unknown;
	/** Whether a reply without any body can be a yes (default true). */
	readonly emptyBodyIsYes?: boolean;
	/** Reads a provider's no from a reply, also from one with a 2xx status; `undefined` when there is none. */
	refusal(reply: Reply): Refusal | undefined;
	readonly limits?: Limits;
	readonly signIn?: SignIn;
}
