/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error */
/** The sandboxed Updox "IO" API: every method is a JSON POST to /api/io/<Method> with its credentials in the body. */
import type { EventEmitter } from 'node:events';
import type { Request, Response, Router } from 'express';
import { jsonBody, ProviderState, type SandboxProvider } from './core';
import { failureControls, inboundControls, pushControls, resultControls, variantControls } from './updox/controls';
import { directMethods } from './updox/methods/direct';
import { directoryMethods } from './updox/methods/directory';
import { faxMethods } from './updox/methods/fax';
import { hookMethods } from './updox/methods/hooks';
import { messageMethods } from './updox/methods/messages';
import { peopleMethods } from './updox/methods/people';
import { queueMethods } from './updox/methods/queue';
import { envelope, Refusal, type Method, type Payload } from './updox/protocol';
import { Pushes } from './updox/push';
import { updoxCredential } from './updox/settings';
import { UpdoxStore } from './updox/store';
import { variations } from './updox/variations';
import { varied } from './variants';

export { updoxFaxNumbers } from './updox/methods/fax';
export { updoxPatients } from './updox/methods/people';
export { updoxCredential } from './updox/settings';

/** Direct addresses with a fate of their own; `failing+2@...` works like `failing@...`, on any domain. */
export const updoxRecipients = {
	/** Not a Direct address: 4640 alone, in `invalidAddresses` (4651) among others; validates to false. */
	invalid: 'invalid@direct.example.org',
	/** The send fails: 4650 alone, 4651 among others, with a `reason`. */
	failing: 'failing@direct.example.org',
	/** The whole request is refused as too large: 4020. */
	tooLarge: 'toolarge@direct.example.org',
	/** The whole request is refused until the sender's identity is verified: 4642. */
	needsVetting: 'needsvetting@direct.example.org',
	/** Accepted, but no delivery notification ever comes. */
	silent: 'silent@direct.example.org',
	/** Accepted, then the delivery notification says `failed`. */
	bounced: 'bounced@direct.example.org',
	/** In the address book as `contact:227160`, with a name. */
	contact: 'ann.lee@direct.example.org',
};

/** `accountId` and `userId` of senders with a fate of their own. */
export const updoxSenders = {
	/** 4641: the user has no Direct address. */
	noAddress: { accountId: 'account', userId: 'user-no-address' },
	/** 4642: neither practice nor user has passed identity proofing. */
	unvetted: { accountId: 'account-unvetted', userId: 'user' },
	/** 4630: the practice has no Direct domain. */
	noDomain: { accountId: 'account-no-domain', userId: 'user' },
	/** 4011, as for a practice that does not exist. */
	inactivePractice: { accountId: 'account-inactive', userId: 'user' },
	/** 4012, as for a user that does not exist. */
	inactiveUser: { accountId: 'account', userId: 'user-inactive' },
	/** Works: a second user of the practice, and a user of another practice. */
	nurse: { accountId: 'account', userId: 'nurse' },
	secondPractice: { accountId: 'account-two', userId: 'user' },
};

/** Every method by its documented name. */
export const updoxMethods = new Map<string, Method>(
	Object.entries({
		...directoryMethods,
		...hookMethods,
		...directMethods,
		...messageMethods,
		...faxMethods,
		...queueMethods,
		...peopleMethods,
	}),
);

/** Updox on loopback. Business errors come with HTTP 200; only what never reaches a method has another status. */
export class UpdoxSandbox implements SandboxProvider {
	readonly name = 'updox';
	readonly state: ProviderState;
	readonly controls;
	private readonly store: UpdoxStore;
	private readonly pushes = new Pushes();

	constructor(events: EventEmitter) {
		this.state = new ProviderState('updox', events);
		const store = new UpdoxStore(this.state, (...subscription) => this.pushes.subscribe(...subscription));
		this.store = store;
		this.controls = {
			...inboundControls(store, this.pushes),
			...resultControls(store, this.pushes),
			...failureControls(store),
			...variantControls(store),
			...pushControls(this.pushes),
		};
	}

	routes(router: Router): void {
		router.all('/api/io/*method', (req, res) => this.handle(req, res));
		router.get('/sso/messageCompose/:applicationId/:token', ({ params }, res) => {
			const opens = params.applicationId === updoxCredential.applicationId && this.store.composed.delete(params.token);
			if (opens) res.type('html').send('<!doctype html><title>Compose</title>');
			else res.sendStatus(404);
		});
	}

	errorBody(status: number): { contentType: string; body: string } {
		const code = status >= 500 ? 5000 : status === 401 ? 4010 : 4000;
		return { contentType: 'application/json', body: JSON.stringify(envelope(code)) };
	}

	reset(): void {
		this.state.clear();
		this.store.reset();
		this.pushes.clear();
	}

	/** Everything that a call can change, as text; for tests that prove that nothing was. */
	snapshot(): string {
		const { practices, users, messages, faxes } = this.store;
		return JSON.stringify([practices, users, messages, faxes, this.state.deliveries]);
	}

	private handle(req: Request, res: Response): void {
		try {
			this.write(req, res, envelope(2000, undefined, this.answer(req)));
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			if (error.httpStatus === 405) res.set('allow', 'POST');
			res.status(error.httpStatus ?? this.store.settings.errorStatus);
			this.write(req, res, envelope(error.code, error.message, error.payload));
		}
	}

	private write(req: Request, res: Response, reply: Payload): void {
		res.json(varied(this.state, req, variations, reply));
	}

	private answer(req: Request): Payload {
		const name = methodName(req);
		checkForm(req);
		const method = updoxMethods.get(name);
		const body = jsonBody(req);
		if (!method || !isObject(body)) throw new Refusal(4000);
		const { failures } = this.store.settings;
		const failure = failures.findIndex((candidate) => candidate.method === undefined || candidate.method === name);
		if (failure >= 0) throw new Refusal(failures.splice(failure, 1)[0].code);
		const { auth, ...fields } = body;
		return method.answer(this.store, auth, fields);
	}
}

/** The method's name as documented; its first letter is accepted in either case. */
function methodName(req: Request): string {
	const name = req.path.slice('/api/io/'.length);
	return name.charAt(0).toUpperCase() + name.slice(1);
}

/** POST, JSON, no query: nothing else is an acceptable request. */
function checkForm(req: Request): void {
	if (req.method !== 'POST') throw new Refusal(4000, '', {}, 405);
	const contentType = req.headers['content-type'] ?? '';
	if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType)) throw new Refusal(4000, '', {}, 415);
	if (req.originalUrl.includes('?')) throw new Refusal(4000);
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
