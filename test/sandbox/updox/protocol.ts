/** How Updox speaks: reply codes, the refusal of a call, the `auth` object's tiers, and field validation. */
import { z } from 'zod';
import { texts } from './codes';
import type { Practice, User } from './records';
import type { UpdoxStore } from './store';

export type Payload = Record<string, unknown>;

/** A call that Updox answers with a code other than 2000. */
export class Refusal extends Error {
	constructor(
		readonly code: number,
		detail = '',
		readonly payload: Payload = {},
		readonly httpStatus?: number,
	) {
		const text = texts[code] ?? 'Error';
		super(detail ? `${text}: ${detail}` : text);
	}
}

/** The envelope of every reply, payload keys beside it (vendor page, sample response). */
export function envelope(code: number, message = texts[code], payload: Payload = {}): Payload {
	return { successful: code === 2000, responseMessage: message, responseCode: code, ...payload };
}

const authSchema = z
	.object({
		applicationId: z.string().optional(),
		applicationPassword: z.string().optional(),
		accountId: z.string().optional(),
		userId: z.string().optional(),
	})
	.strict();
type Auth = z.infer<typeof authSchema>;

/** How much of `auth` a method needs: nothing, the application, its practice (the user may be told), or its user. */
export type Tier = 'none' | 'application' | 'account' | 'accountOrUser' | 'full';

/** One method: checks its tier of `auth`, then its fields, then acts. Throws a `Refusal` for every other code than 2000. */
export interface Method {
	tier: Tier;
	schema: Schema<unknown>;
	answer(store: UpdoxStore, auth: unknown, fields: unknown): Payload;
}

type Schema<Body> = z.ZodType<Body, z.ZodTypeDef, unknown>;
interface Call<Body> {
	store: UpdoxStore;
	body: Body;
}

/** A method that needs no credentials (`Ping`). */
export function openMethod<Body>(schema: Schema<Body>, run: (call: Call<Body>) => Payload): Method {
	return {
		tier: 'none',
		schema,
		answer(store, rawAuth, fields) {
			refuseAbove(store, readAuth(rawAuth), ['applicationId', 'applicationPassword', 'accountId', 'userId']);
			return run({ store, body: validate(schema, fields) });
		},
	};
}

/** A method of the application tier: 4010. */
export function applicationMethod<Body>(schema: Schema<Body>, run: (call: Call<Body>) => Payload): Method {
	return {
		tier: 'application',
		schema,
		answer(store, rawAuth, fields) {
			const auth = readAuth(rawAuth);
			checkApplication(store, auth);
			refuseAbove(store, auth, ['accountId', 'userId']);
			return run({ store, body: validate(schema, fields) });
		},
	};
}

/** A method of the application tier that a practice may stand in too; it is checked then. */
export function applicationOrAccountMethod<Body>(
	schema: Schema<Body>,
	run: (call: Call<Body> & { practice?: Practice }) => Payload,
): Method {
	return {
		tier: 'application',
		schema,
		answer(store, rawAuth, fields) {
			const auth = readAuth(rawAuth);
			checkApplication(store, auth);
			const practice = auth.accountId ? checkPractice(store, auth) : undefined;
			refuseAbove(store, auth, ['userId']);
			return run({ store, practice, body: validate(schema, fields) });
		},
	};
}

/** A method of the account tier: 4010, 4011. */
export function accountMethod<Body>(
	schema: Schema<Body>,
	run: (call: Call<Body> & { practice: Practice }) => Payload,
): Method {
	return {
		tier: 'account',
		schema,
		answer(store, rawAuth, fields) {
			const auth = readAuth(rawAuth);
			const practice = checkPractice(store, auth);
			refuseAbove(store, auth, ['userId']);
			return run({ store, practice, body: validate(schema, fields) });
		},
	};
}

/** A method of the account tier that working clients call with all four keys: a `userId` may stand there, and is checked. */
export function accountOrUserMethod<Body>(
	schema: Schema<Body>,
	run: (call: Call<Body> & { practice: Practice }) => Payload,
): Method {
	return {
		tier: 'accountOrUser',
		schema,
		answer(store, rawAuth, fields) {
			const auth = readAuth(rawAuth);
			const practice = checkPractice(store, auth);
			if (auth.userId) checkUser(store, practice, auth);
			return run({ store, practice, body: validate(schema, fields) });
		},
	};
}

/** A method of the full tier: 4010, 4011, 4012. */
export function fullMethod<Body>(
	schema: Schema<Body>,
	run: (call: Call<Body> & { practice: Practice; user: User }) => Payload,
	schemaNow: (store: UpdoxStore) => Schema<Body> = () => schema,
): Method {
	return {
		tier: 'full',
		schema,
		answer(store, rawAuth, fields) {
			const auth = readAuth(rawAuth);
			const practice = checkPractice(store, auth);
			const user = checkUser(store, practice, auth);
			return run({ store, practice, user, body: validate(schemaNow(store), fields) });
		},
	};
}

/** A schema that takes further fields as long as a control allows them: the pages print no full list for these methods. */
export function openWhenAllowed<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape, 'strict'>) {
	return (store: UpdoxStore) => (store.settings.allowAdditionalFields ? schema.passthrough() : schema);
}

function readAuth(auth: unknown): Auth {
	return auth === undefined ? {} : validate(authSchema, auth, 'auth.');
}

function checkApplication(store: UpdoxStore, auth: Auth): void {
	const known = auth.applicationId === 'updox' && auth.applicationPassword === store.settings.applicationPassword;
	if (!known) throw new Refusal(4010);
}

/** An inactive practice is answered like an unknown one, on purpose. */
function checkPractice(store: UpdoxStore, auth: Auth): Practice {
	checkApplication(store, auth);
	const practice = store.practice(auth.accountId ?? '');
	if (!practice?.active) throw new Refusal(4011);
	return practice;
}

function checkUser(store: UpdoxStore, practice: Practice, auth: Auth): User {
	const user = store.user(practice.accountId, auth.userId ?? '');
	if (!user?.active) throw new Refusal(4012);
	return user;
}

/** A tier takes exactly its keys; further ones may stand there empty. */
function refuseAbove(store: UpdoxStore, auth: Auth, keys: Array<keyof Auth>): void {
	if (store.settings.allowExtraAuthKeys) return;
	const extra = keys.filter((key) => auth[key]);
	if (extra.length) throw new Refusal(4060, extra.map((key) => `auth.${key}: not used by this method`).join('; '));
}

/** Reads a body's fields; 4060 names every field that is unknown, missing, empty or of the wrong type. */
function validate<Body>(schema: Schema<Body>, fields: unknown, prefix = ''): Body {
	const result = schema.safeParse(fields);
	if (result.success) return result.data;
	throw new Refusal(4060, result.error.issues.flatMap((issue) => describe(issue, prefix)).join('; '));
}

function describe(issue: z.ZodIssue, prefix: string): string[] {
	const path = issue.path
		.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
		.join('')
		.replace(/^\./, '');
	if (issue.code === 'unrecognized_keys') {
		return issue.keys.map((key) => `${prefix}${path ? `${path}.` : ''}${key}: unknown field`);
	}
	const name = path ? `${prefix}${path}` : prefix.replace(/\.$/, '') || 'body';
	if (issue.code === 'invalid_type') {
		return [`${name}: ${issue.received === 'undefined' ? 'required' : `must be of type ${issue.expected}`}`];
	}
	return [`${name}: ${issue.message}`];
}

/** The first moment of a `yyyy-MM-dd` day (UTC here); `undefined` for an empty one. Anything else is 4021. */
export function dayOf(text: string | undefined): number | undefined {
	if (!text) return undefined;
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
	if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) throw new Refusal(4021, text);
	return time;
}

/** Refuses with 4020 what is larger than the sandbox's limit. */
export function checkSize(store: UpdoxStore, contents: Buffer[]): void {
	const total = contents.reduce((sum, content) => sum + content.length, 0);
	if (total > store.settings.sizeLimit) throw new Refusal(4020);
}

/** Base64 for a reply, spoiled as `spoilContent` asks: entities, line breaks, no padding. */
export function encodeContent(store: UpdoxStore, content: Buffer): string {
	const { entities, whitespace, missingPadding } = store.settings.content;
	let text = content.toString('base64');
	if (missingPadding) text = text.replace(/=+$/, '');
	const lines = whitespace ? (text.match(/.{1,76}/g) ?? []) : [text];
	if (entities) lines.forEach((line, index) => (lines[index] = withEntities(line)));
	return whitespace ? `\n${lines.join('\r\n')} \n` : lines[0];
}

function withEntities(text: string): string {
	return text.replace(/\+/g, '&#43;').replace(/\//g, '&#x2F;').replace(/=/g, '&#61;');
}
