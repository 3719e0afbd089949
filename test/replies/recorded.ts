/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// The recorded replies: one file for each reply that a vendor or a public client's test prints, named by the shape that reads it,
// `.page` after it where it is a page of such rows. In an XML file the source stands in a comment on the first line.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { Shape } from '../../nodes/shared/http/shape';
import { isRecord, toDataObject } from '../harness/narrow';
import { declared, type Declared } from './declared';

export interface Recorded {
	node: string;
	title: string;
	/** The name of the shape, and the shape or that of its pages. */
	name: string;
	shape: Shape<unknown>;
	isPage: boolean;
	hasForms: boolean;
	source: string;
	reply: unknown;
}

/** Every declared shape of every provider. */
export const shapes = Object.entries(declared).flatMap(([node, { replies, hasForms = false }]) =>
	Object.entries(replies).flatMap(([name, shape]) => (shape instanceof Shape ? [{ node, name, shape, hasForms }] : [])),
);

function contentOf(file: string, readXml: Declared['readXml']): Pick<Recorded, 'source' | 'reply'> {
	const text = readFileSync(file, 'utf8');
	if (!readXml || !file.endsWith('.xml')) return JSON.parse(text) as Recorded;
	const [first, ...lines] = text.split('\n');
	return { source: /^<!-- (.*) -->$/.exec(first)?.[1] ?? '', reply: readXml(lines.join('\n')) };
}

function recordedOf(node: string, { folder, replies, pageOf, readXml, hasForms = false }: Declared): Recorded[] {
	return readdirSync(path.join(__dirname, folder)).map((file) => {
		const { source, reply } = contentOf(path.join(__dirname, folder, file), readXml);
		const [name, page] = file.split('.');
		const row = replies[name];
		if (!(row instanceof Shape)) throw new Error(`${folder}/${file} is named by no declared shape`);
		const isPage = page === 'page';
		const shape = isPage && pageOf ? pageOf(row) : row;
		return { node, title: `${folder}/${file}`, name, shape, isPage, hasForms, source, reply };
	});
}

/** All of them, by provider. */
const byNode = new Map(Object.entries(declared).map(([node, one]) => [node, recordedOf(node, one)]));
export const recorded = [...byNode.values()].flat();

/** The reply of one file, which must be an object. */
export function replyIn(title: string): IDataObject {
	const reply = recorded.find((one) => one.title === title)?.reply;
	if (!isRecord(reply)) throw new Error(`There is no recorded reply ${title}`);
	return toDataObject(reply);
}

/** Where shapes that are only parts of replies stand in the recorded ones: the shape of those, and the keys that lead there. */
const PARTS: Record<string, [string, string[]]> = {
	timelineRow: ['timelineRow.page', ['members']],
	sentCopy: ['sentMessage', ['messages']],
	invalidAddress: ['sentMessage', ['messages']],
	deliveryStatus: ['deliveryStatuses', ['statuses']],
	attachment: ['message', ['attachments']],
	contactConversation: ['contactConversation.page', ['members']],
	campaignRecipient: ['campaignRecipient.page', ['members']],
	party: ['message', ['from']],
	trackingEvent: ['trackingEvents', ['results']],
	person: ['message', ['to']],
	branch: ['thread', ['messageTree']],
	signature: ['signatures', ['signatures']],
};

function within(reply: unknown, keys: string[]): unknown[] {
	const found = keys.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), reply);
	return Array.isArray(found) ? found : found === undefined ? [] : [found];
}

/** What the recorded replies hold of a shape. */
export function samplesOf({ node, name, shape }: Pick<Recorded, 'node' | 'name' | 'shape'>): unknown[] {
	const own = recorded.filter((one) => one.shape === shape).map(({ reply }) => reply);
	const [whole, keys] = PARTS[name] ?? ['', []];
	const parts = recorded.filter((one) => one.node === node && whole === `${one.name}${one.isPage ? '.page' : ''}`);
	return [...own, ...parts.flatMap(({ reply }) => within(reply, keys))];
}

function keysIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(keysIn);
	return isRecord(value) ? Object.entries(value).flatMap(([key, member]) => [key, ...keysIn(member)]) : [];
}

/** Every key that a provider's recorded replies have somewhere. */
export function recordedKeys(node: string): Set<string> {
	return new Set(keysIn(byNode.get(node)?.map(({ reply }) => reply)));
}
