/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// A sample of every declared reply: what was recorded, and our own for what is printed nowhere.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as replies from '../../../nodes/BirdChannels/transport/replies';
import { Shape } from '../../../nodes/shared/http/shape';
import { packageRoot } from '../../harness';
import { message } from './everyReply';

const FOLDER = path.join(packageRoot, 'test', 'replies', 'bird');

/** A reply that was printed somewhere. */
export interface Recorded {
	name: string;
	source: string;
	/** The name of the declaration that reads it. */
	shape: string;
	/** It is a page of a list of such. */
	page?: boolean;
	reply: object;
}

export const recorded: Recorded[] = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((name) => ({ name, ...(JSON.parse(readFileSync(path.join(FOLDER, name), 'utf8')) as Omit<Recorded, 'name'>) }));

/** The declared replies by their names. */
export const shapes = Object.entries(replies).flatMap(
	([name, entry]): Array<[string, Shape<unknown>]> => (entry instanceof Shape ? [[name, entry]] : []),
);

const own: Record<string, object[]> = {
	message: [message],
	messageMeta: [message.meta],
	besideYes: [{ success: true, successful: true, error: null, errors: [] }],
	sentMessage: [message],
	sentBatch: [{ id: 'a', batchId: null, messages: [{ status: 'accepted', failure: null }] }, { batchId: 'a' }],
	party: [message.sender, message.receiver],
	messageBody: [message.body],
	content: [message.body.text, { html: '<p>Hi</p>', text: null }],
	storedFile: [{ storage: true, location: 'https://files.example.com/a' }],
	identifier: [{ key: 'phonenumber', value: '+31600000001' }],
	serviceWindow: [{ serviceWindowExpireAt: null, isPermanentSession: false }],
	contactList: [{ id: 'a', name: 'Regulars' }],
	processed: [{ processed: 3 }],
	suppression: [{ contactSuppressedMarketingAt: '2026-01-02T03:04:05Z' }, { marketerSuppressedMarketingAt: null }],
	payloadFacts: [message, { id: 7 }],
	olderErrorBody: [{ errors: [{ code: 2, description: 'Request not allowed', parameter: 'access_key' }] }],
};

function rowsOf({ page, reply }: Recorded): unknown[] {
	return page && 'results' in reply && Array.isArray(reply.results) ? reply.results : [reply];
}

/** Samples of one declared reply. */
export function samplesOf(shape: string): unknown[] {
	return [...recorded.filter((entry) => entry.shape === shape).flatMap(rowsOf), ...(own[shape] ?? [])];
}
