/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// Saved credentials, as n8n's database holds them: every read gives a copy, and what was done with them is counted.
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import {
	deepCopy,
	type ICredentialDataDecryptedObject,
	type INodeCredentials,
	type INodeTypeDescription,
} from 'n8n-workflow';

/** Credential data by credential type, or by `<type>:<id>` when a workflow uses two of one type. */
export type CredentialMap = Record<string, ICredentialDataDecryptedObject>;

/** What the helper was asked to do, per credential type. */
export interface CredentialCounters {
	reads: Record<string, number>;
	/** Calls of a credential's `preAuthentication` hook. */
	signIns: Record<string, number>;
	/** OAuth2 tokens written back. */
	tokenUpdates: Record<string, number>;
}

/** Saved credential data that outlives one execution, so that a refreshed token is found by the next one. */
export class CredentialStore {
	/** Every store has ids of its own, as what is saved newly has in n8n: nothing that a process knows of one meets another. */
	private static stores = 0;
	private readonly number = (CredentialStore.stores += 1);
	readonly counters: CredentialCounters = { reads: {}, signIns: {}, tokenUpdates: {} };
	private readonly data: CredentialMap;

	constructor(data: CredentialMap = {}) {
		this.data = deepCopy(data);
	}

	/** Reads a copy, as from a database. Throws when nothing is saved for this type. */
	async read(type: string, id?: string | null): Promise<ICredentialDataDecryptedObject> {
		await yieldToOthers();
		this.count('reads', type);
		return this.peek(type, id);
	}

	async write(type: string, id: string | null | undefined, data: ICredentialDataDecryptedObject): Promise<void> {
		await yieldToOthers();
		this.data[this.keyOf(type, id)] = deepCopy(data);
	}

	/** What is saved now, without counting as a read. */
	peek(type: string, id?: string | null): ICredentialDataDecryptedObject {
		const data = this.data[this.keyOf(type, id)];
		if (!data) throw new Error(`Credential with ID "${id}" does not exist for type "${type}".`);
		return deepCopy(data);
	}

	/** Changes what is saved, as a user does in the credential's form. */
	set(type: string, changes: ICredentialDataDecryptedObject, id?: string): void {
		const key = this.keyOf(type, id);
		this.data[key] = { ...this.data[key], ...deepCopy(changes) };
	}

	has(type: string): boolean {
		return type in this.data || Object.keys(this.data).some((key) => key.startsWith(`${type}:`));
	}

	/** What a new node of this type is given in a workflow: the credentials among its own that are saved. */
	chosenFor({ credentials = [] }: INodeTypeDescription): INodeCredentials {
		const saved = credentials.filter(({ name }) => this.has(name));
		return Object.fromEntries(saved.map(({ name }) => [name, { id: `${name}-${this.number}`, name }]));
	}

	count(counter: keyof CredentialCounters, type: string): void {
		this.counters[counter][type] = (this.counters[counter][type] ?? 0) + 1;
	}

	resetCounters(): void {
		Object.assign(this.counters, { reads: {}, signIns: {}, tokenUpdates: {} });
	}

	private keyOf(type: string, id?: string | null): string {
		const own = `${type}:${id}`;
		return id && own in this.data ? own : type;
	}
}

/** A store from plain data; a store stays itself. */
export function toStore(credentials: CredentialMap | CredentialStore | undefined): CredentialStore {
	return credentials instanceof CredentialStore ? credentials : new CredentialStore(credentials);
}
