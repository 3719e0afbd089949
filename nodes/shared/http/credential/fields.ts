/** The one reader of credentials: what people pasted becomes what is sent, or is refused before anything is asked. */
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { InputError } from '../outcome';
import { type Problem, readAddress } from './address';
import { addressReplacements, KEY, PASSWORD, replaced, type Replacement, TEXT } from './clean';

type Credentials = ICredentialDataDecryptedObject;

/** What a provider says of one field. */
export interface About {
	/** What stands for an empty field; without it the field must be filled in. */
	whenEmpty?: string;
	/** What to do when it is empty, as a sentence. */
	fix?: string;
	/** n8n itself sends the value as it stands, so that one with something around it is refused instead of cleaned. */
	asIs?: boolean;
	/** Why a cleaned value is still none. */
	problem?: (value: string) => Problem | undefined;
}

/** One field of a credential: its label as people see it, and how its value is read. */
export interface Field extends About {
	label: string;
	replacements: Replacement[];
	/** What is sent, or what is wrong with a value that is cleaned and not empty. */
	finish(value: string): Problem | { value: string };
}

const COPY_AGAIN = 'Copy it into the credential again, alone and as a whole.';
/** All that an expression may leave where there is no value. */
const NOTHING = /^(undefined|null|NaN|\[object \w+\])$/i;

function field(label: string, replacements: Replacement[], unfit: RegExp, about: About): Field {
	const finish = (value: string) =>
		unfit.test(value)
			? { problem: 'holds a blank, a line break or another character that cannot be part of it', fix: COPY_AGAIN }
			: { value };
	return { ...about, label, replacements, finish };
}

/** A key or token, which goes into a header or a form: printable ASCII without blanks (RFC 6750, section 2.1). */
export function key(label: string, about: About = {}): Field {
	return field(label, KEY, /[^\x21-\x7e]/, about);
}

/** A name or an id. Blanks inside are part of it. */
export function text(label: string, about: About & { also?: Replacement[] } = {}): Field {
	return field(label, [...TEXT, ...(about.also ?? [])], /[\p{Cc}\p{Cf}]/u, about);
}

/** A password. Blanks inside and quotes are part of it; blanks around it are not. */
export function password(label: string, about: About = {}): Field {
	return field(label, PASSWORD, /[\p{Cc}]/u, about);
}

/**
 * A base URL.
 *
 * @param about.example an address of the right form, for errors
 * @param about.meant what the provider's addresses look like; see `addressReplacements`
 */
export function address(label: string, about: About & { example: string; meant?: Replacement[] }): Field {
	const { example, meant = [] } = about;
	const finish = (value: string) => {
		const read = readAddress(value, example);
		return 'address' in read ? { value: read.address } : read;
	};
	return {
		fix: `Enter it in the credential, e.g. ${example}.`,
		...about,
		label,
		replacements: addressReplacements(meant),
		finish,
	};
}

/** One of several values. */
export function choice(label: string, values: string[], about: About = {}): Field {
	const fix = `Choose one in the credential: ${values.join(', ')}.`;
	const finish = (value: string) => {
		const known = values.find((entry) => entry.toLowerCase() === value.toLowerCase());
		return known === undefined ? { problem: 'is none of its choices', fix } : { value: known };
	};
	return { fix, ...about, label, replacements: TEXT, finish };
}

/** A credential whose declared fields are read, with n8n's own and hidden ones beside them. */
export type Read<K extends string> = Credentials & Record<K, string>;

/** Reads credentials of one type. What was read once reads the same again. */
export class CredentialReader<K extends string = string> {
	private readonly done = new WeakSet<Credentials>();

	/**
	 * @param fields the fields that people fill in
	 * @param problem what is wrong with the values together, and in which field
	 */
	constructor(
		private readonly fields: Record<K, Field>,
		private readonly problem: (values: Record<K, string>) => (Problem & { label: string }) | undefined = () =>
			undefined,
	) {}

	/**
	 * The credential as it is sent.
	 *
	 * @param credentials its data, expressions resolved
	 * @throws InputError that names the field when a value is missing or is none; it quotes no value
	 */
	read(credentials: Credentials): Read<K> {
		if (this.isRead(credentials)) return credentials;
		const names = Object.keys(this.fields) as K[];
		const entries = names.map((name): [K, string] => [name, valueOf(this.fields[name], credentials, name)]);
		const values = Object.fromEntries(entries) as Record<K, string>;
		const wrong = this.problem(values);
		if (wrong) throw new InputError(wrong.label, wrong.problem, wrong.fix);
		const read = { ...credentials, ...values };
		this.done.add(read);
		return read;
	}

	/**
	 * The same for the methods of a credential type, whose errors the editor shows as they are.
	 *
	 * @throws Error that says what to do as well
	 */
	readForEditor(credentials: Credentials): Read<K> {
		try {
			return this.read(credentials);
		} catch (error) {
			throw error instanceof InputError ? new Error(`${error.message}. ${error.fix}`) : error;
		}
	}

	private isRead(credentials: Credentials): credentials is Read<K> {
		return this.done.has(credentials);
	}
}

function valueOf(declared: Field, credentials: Credentials, name: string): string {
	const { label, fix = 'Enter it in the credential.', whenEmpty } = declared;
	const given: unknown = name in credentials ? credentials[name] : '';
	if (given === undefined || given === null) throw nothing(label);
	if (typeof given !== 'string' && !Number.isSafeInteger(given)) {
		throw new InputError(label, 'is not text', 'Enter it in the credential as text.');
	}
	const value = replaced(String(given), declared.replacements);
	if (value === '' && whenEmpty !== undefined) return whenEmpty;
	if (value === '') throw new InputError(label, 'is empty', fix);
	if (NOTHING.test(value)) throw nothing(label);
	if (declared.asIs && value !== String(given)) throw new InputError(label, 'has something around it', COPY_AGAIN);
	const finished = declared.finish(value);
	if (!('value' in finished)) throw new InputError(label, finished.problem, finished.fix);
	const wrong = declared.problem?.(finished.value);
	if (wrong) throw new InputError(label, wrong.problem, wrong.fix);
	if (replaced(finished.value, declared.replacements) !== finished.value) {
		throw new InputError(label, 'has something around it', COPY_AGAIN);
	}
	return finished.value;
}

function nothing(label: string): InputError {
	return new InputError(
		label,
		'is given by an expression that gives nothing',
		'Check in the credential what it refers to.',
	);
}
