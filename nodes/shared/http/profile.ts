/** What one provider's folder tells the engine about its API; the engine knows nothing else of it. */
import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation/operation';
import type { Outcome, RecipientOutcome } from './outcome';
import type { JsonStreamBody, StreamBody } from '../files/files';
import type { Query, SafePath } from './url';
import type { Headers } from './wait';

/**
 * What a call does, which decides what may be repeated:
 * - `read` changes nothing: repeated after 429, 408, 5xx and network faults;
 * - `prepare` makes something that has no effect until it is used (an upload slot, a chunk, an empty draft): repeated likewise;
 * - `send` reaches people or changes data: repeated only when it provably was not processed.
 */
export type Effect = 'read' | 'prepare' | 'send';

/** One HTTP call of an operation. */
export interface Call {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path below the base URL, or an absolute URL on the base URL's origin. */
	path: SafePath | string;
	query?: Query;
	/** An object is sent as JSON; a string as it is. */
	body?: object | string | StreamBody | JsonStreamBody;
	headers?: Record<string, string>;
	/** Default: `read` for GET, else what the operation's kind says. */
	effect?: Effect;
	/** Bytes that go out, for the time-out; default the size of a streamed body. */
	bytes?: number;
	/** For presigned addresses: any https host, without the credential and without the profile's headers. */
	bare?: boolean;
}

/** A provider's answer. */
export interface Reply {
	status: number;
	headers: Headers;
	text: string;
	/** The parsed body: JSON, or what the profile's `parse` makes of it; `undefined` when there is none or it is foreign. */
	body: unknown;
}

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

/** A resource of a node and its operations, in the order of the drop-down. */
export interface Resource {
	value: string;
	name: string;
	operations: Operation[];
}

/** The profile of one provider: the one place for its quirks. */
export interface Provider {
	/** As people call it. */
	readonly name: string;
	/** Items at once when the user does not say. */
	readonly concurrency: number;
	readonly resources: Resource[];
	/** The credential type in use; `authentication` is the node's parameter of that name where it has one. */
	credentialType(authentication: string | undefined): string;
	/**
	 * @returns the checked base URL, without trailing slash
	 * @throws InputError when the credential's URL is not acceptable
	 */
	baseUrl(credentials: ICredentialDataDecryptedObject): string;
	/** Further origins that take the credential, e.g. the host of the media; default the base URL's own alone. */
	origins?(baseUrl: string): string[];
	/** Headers of every call, without the credential's own. */
	headers(call: Call): Record<string, string>;
	/** Reads a body that is not JSON. */
	parse?(text: string, headers: Headers): unknown;
	/** Whether a reply without any body can be a yes (default true). */
	readonly emptyBodyIsYes?: boolean;
	/** Reads a provider's no from a reply, also from one with a 2xx status; `undefined` when there is none. */
	refusal(reply: Reply): Refusal | undefined;
	/** The provider's own hint how long to wait, on 429 (`exceeded`) or when a reply says that nothing is left. */
	rateLimit?(headers: Headers, exceeded: boolean): number | undefined;
	readonly signIn?: SignIn;
	/** Options every operation of this node has beside the shared ones. */
	readonly options?: INodeProperties[];
}
